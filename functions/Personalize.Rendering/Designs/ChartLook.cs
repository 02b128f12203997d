namespace Personalize.Rendering.Designs;

/// <summary>What a chart's bars and line look like, CSS pixels.</summary>
/// <param name="GapPx">Between two bars, 0-100; default 6.</param>
/// <param name="RadiusPx">Of a bar's outer corners, 0-100; default 4.</param>
/// <param name="Highlight">Colour of the last bar, or of the dot at the line's end; null: none.</param>
/// <param name="StrokePx">The line's thickness, 0.5-20; default 3.</param>
/// <param name="Area">Beneath the line; null: nothing.</param>
public sealed record ChartLook(int GapPx, int RadiusPx, Rgba? Highlight, double StrokePx, Fill? Area);
