namespace Personalize.Rendering.Text;

/// <summary>A line of a text, as it is drawn.</summary>
/// <param name="Text">With a hyphen or an ellipsis where one is needed.</param>
/// <param name="Start">Index in the whole text of its first character.</param>
internal readonly record struct TextLine(string Text, int Start);
