namespace Personalize.Rendering.Text;

/// <summary>Names a drawn text. The colour counts only for texts with emoji, whose letters carry it.</summary>
internal readonly record struct TextKey(TextSpec Spec, string Text, Rgba Color);
