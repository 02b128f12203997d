namespace Personalize.Rendering.Designs;

/// <summary>A barcode of one row, its bars whole pixels wide and centred in its box.</summary>
/// <param name="Value">For EAN-13 12 digits, or 13 with a right check digit; for Code 128 1-80 ASCII characters.</param>
/// <param name="Light">Behind bars and margins; null leaves what is there, which must then be light.</param>
/// <param name="TextFont">For the value in letters beneath the bars; null shows bars only.</param>
public sealed record BarcodeLayer(Box Box, BarcodeKind Kind, TemplateText Value, Rgba Dark, Rgba? Light, TextFont? TextFont) : Layer(Box);
