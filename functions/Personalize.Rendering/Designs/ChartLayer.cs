namespace Personalize.Rendering.Designs;

/// <summary>Bars or a line over a list of numbers.</summary>
/// <param name="Values">2-60 numbers with commas between them; one bar may stand alone.</param>
/// <param name="Min">Value at the bottom; null takes the smallest, and for bars at most 0.</param>
/// <param name="Max">Value at the top; null takes the largest, and for bars at least 0.</param>
/// <param name="Labels">Texts with commas between them or, with commas in them, U+001F; one under each value, null draws none.</param>
public sealed record ChartLayer(
    Box Box, ChartKind Kind, TemplateText Values, double? Min, double? Max, Fill Fill, ChartLook Look, TemplateText? Labels, TextFont LabelFont, Rgba LabelColor) : Layer(Box);
