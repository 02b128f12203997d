namespace Personalize.Rendering.Compiling.Svg;

/// <summary>The tile of a pattern: it is drawn whole, however little of it is seen, and then repeated.</summary>
/// <param name="chain">The pattern, and those that it takes from what it does not say itself.</param>
/// <param name="place">Where what it paints stands.</param>
internal sealed class SvgTile(IReadOnlyList<SvgNode> chain, SvgPlace place)
{
    private const double Repeating = 130;
    private const double Finding = 17_000;      // a tile that does not fall on whole pixels is looked at again for each pixel, and small ones are the dearest
    private const double MaxPixels = 16e6;      // 64 MB; one of 90,000 units a side would take gigabytes

    private readonly bool _isInUnits = Find(chain, "patternUnits") == "userSpaceOnUse";
    private readonly string? _width = Find(chain, "width");
    private readonly string? _height = Find(chain, "height");

    /// <summary>For each pixel that it fills, in nanoseconds.</summary>
    public double NsPerPixel()
    {
        var side = _isInUnits && !place.IsShrunk ? Math.Min(place.LengthOf(_width) ?? 0, place.LengthOf(_height) ?? 0) * place.PixelsPerUnit : 0;
        return Repeating + (Finding / Math.Max(2, side));
    }

    /// <summary>How many times as large as the picture it is; endless where it would take too much memory.</summary>
    /// <param name="reach">Of what it fills: the diagonal, as a part of the picture's longer side.</param>
    public double TimesPicture(double reach)
    {
        var enlarged = chain.SelectMany(pattern => pattern.StylesAndRules).Aggregate(1.0, (factor, style) => factor * Math.Max(1, style.Enlarges));
        var part = enlarged * enlarged * (_isInUnits ? place.TimesPicture(place.LengthOf(_width), place.LengthOf(_height)) : place.SquareOf(reach) * FractionOf(_width) * FractionOf(_height));
        return part * place.Pixels <= MaxPixels ? part : double.PositiveInfinity;
    }

    private static string? Find(IReadOnlyList<SvgNode> chain, string attribute) => chain.Select(pattern => pattern[attribute]).FirstOrDefault(value => value is not null);

    private static double FractionOf(string? value) =>
        value is null ? 0 : (value.EndsWith('%') ? SvgNumbers.LengthOf(value[..^1]) / 100 : SvgNumbers.LengthOf(value)) ?? double.PositiveInfinity;
}
