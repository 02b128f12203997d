namespace Personalize.Rendering.Designs;

/// <summary>A line around every letter, drawn beneath it. 0.25-20 px wide on each side.</summary>
public sealed record TextOutline(Rgba Color, double WidthPx);
