namespace Personalize.Rendering.Text;

/// <summary>A text's chosen size, device pixels, and its lines, top to bottom.</summary>
internal sealed record FittedText(double SizePx, IReadOnlyList<TextLine> Lines);
