namespace Personalize.Rendering.Designs;

/// <summary>A ring that is filled clockwise from the top as far as its value goes.</summary>
/// <param name="Value">As of a <see cref="ProgressLayer"/>.</param>
/// <param name="Max">What a full ring stands for, above 0; default 1.</param>
/// <param name="Track">Behind the whole ring; null draws none.</param>
/// <param name="StrokePx">Thickness, 1-500 px, at most half the box; default 12.</param>
/// <param name="HasRoundCaps">Whether both ends of the fill are round, the default, or straight.</param>
public sealed record RingLayer(Box Box, TemplateText Value, double Max, Fill Fill, Fill? Track, double StrokePx, bool HasRoundCaps) : Layer(Box);
