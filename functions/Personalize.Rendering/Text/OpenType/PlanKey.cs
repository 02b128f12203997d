namespace Personalize.Rendering.Text.OpenType;

/// <summary>What the choice of features depends on.</summary>
/// <param name="Language">Language system tag such as "JAN "; empty for the default.</param>
/// <param name="IsTracked">Letters spaced apart form no ligatures, as in CSS and pango.</param>
internal readonly record struct PlanKey(TextScript Script, string Language, bool IsTracked, bool TabularDigits);
