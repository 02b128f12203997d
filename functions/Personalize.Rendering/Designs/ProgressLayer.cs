namespace Personalize.Rendering.Designs;

/// <summary>A bar that is filled from the left as far as its value goes.</summary>
/// <param name="Value">A number from 0 to <paramref name="Max"/>, or a percentage such as "75 %"; what lies outside is clamped.</param>
/// <param name="Max">What a full bar stands for, above 0; default 1.</param>
/// <param name="Track">Behind the whole bar; null draws none.</param>
/// <param name="RadiusPx">Of the corners, 0-1000 px; default half the height: round ends.</param>
public sealed record ProgressLayer(Box Box, TemplateText Value, double Max, Fill Fill, Fill? Track, int RadiusPx) : Layer(Box);
