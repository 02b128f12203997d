namespace Personalize.Rendering.Designs;

/// <summary>Text; a line feed in it begins a new line where <paramref name="MaxLines"/> lets it. Too long a text is shrunk down to <paramref name="ShrinkToPx"/>, then wrapped, then cut with an ellipsis.</summary>
/// <param name="MaxLines">1-20, default 1.</param>
/// <param name="ShrinkToPx">Smallest size, at most the font's; equal to it means: never shrink.</param>
/// <param name="LineHeight">Distance of baselines, in ems; 0.8-3, default 1.2.</param>
/// <param name="TrackingPx">Extra space after every letter, -10 to 40 px, default 0. Letters with tracking form no ligatures.</param>
/// <param name="Wrap">Default: greedy.</param>
/// <param name="Case">Default: as it comes.</param>
/// <param name="Outline">Null: none. With a shadow, the shadow is that of the outlined letters.</param>
public sealed record TextLayer(
    Box Box, TextFont Font, Rgba Color, TextAlign Align, TextVerticalAlign VerticalAlign, int MaxLines, double ShrinkToPx,
    double LineHeight, double TrackingPx, TextWrap Wrap, TextCase Case, TextShadow? Shadow, TextOutline? Outline, TemplateText Text) : Layer(Box);
