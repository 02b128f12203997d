namespace Personalize.Rendering.Compiling.Svg;

/// <summary>
/// What one element costs to draw, without what is in it or what it refers to, in nanoseconds. Measured with librsvg 2.61 and cairo at 1800 x 900
/// pixels, each form at its worst, and rounded up.
/// </summary>
internal static class SvgWeights
{
    private const double ShapeNs = 5_000;
    private const double CornerNs = 2_000;
    private const double TextNs = 500_000;      // its fonts are looked for
    private const double LetterNs = 150_000;
    private const double WideLetterNs = 8_000_000;  // Han, kana and Hangul: each is read from a file of megabytes
    private const double LetterPairNs = 25;     // the layout of one text grows with the square of its length
    private const double StrokedLetterNs = 1_500_000;
    private const double LetterNsPerPixel = 8;
    private const int LetterPile = 30;
    private const double DashNs = 2_000;
    private const double DashOverlapNs = 2_500;
    private const int SubRows = 15;             // cairo follows edges at 15 heights of each row

    public static SvgCost Of(SvgNode node, SvgPlace place) => node.Name switch
    {
        "rect" => Shape(place, place.LengthOf(node["width"]), place.LengthOf(node["height"])),
        "circle" => Shape(place, 2 * place.LengthOf(node["r"]), 2 * place.LengthOf(node["r"])),
        "ellipse" => Shape(place, 2 * place.LengthOf(node["rx"] ?? node["ry"]), 2 * place.LengthOf(node["ry"] ?? node["rx"])),
        "line" or "path" or "polygon" or "polyline" => node.Path is { } path ? Path(path, place) : default,
        "text" or "tspan" => Text(node, place),
        "mask" => new SvgCost(ShapeNs, 40, 0, 0, 0, 0, 1),
        "marker" => new SvgCost(ShapeNs, 3, 0, 0, 0, 0, 1),
        "filter" => new SvgCost(ShapeNs, SvgFilter.NsPerPixel(node, place), 0, 0, 0, 0, 1),
        "stop" => new SvgCost(ShapeNs, 0, 0, 0, 0, 1, 0),
        var name when name.StartsWith("fe", StringComparison.Ordinal) => new SvgCost(ShapeNs, 0, 0, 0, 0, 0, 0),
        _ => default,
    };

    /// <summary>What a fill with a gradient or a pattern costs for each pixel that it fills.</summary>
    /// <param name="stops">Of a gradient, with those that it takes from another.</param>
    public static double OfPaint(SvgNode paint, double stops, SvgPlace place) => paint.Name switch
    {
        "linearGradient" => 35 + stops,
        "radialGradient" => 60 + stops,
        "pattern" => OfTile(paint, place),
        _ => 0,
    };

    // A tile that does not fall on whole pixels is looked at again for each pixel, and small ones are the dearest.
    private static double OfTile(SvgNode pattern, SvgPlace place)
    {
        var tile = pattern["patternUnits"] == "userSpaceOnUse" && !place.IsShrunk
            ? Math.Min(place.LengthOf(pattern["width"]) ?? 0, place.LengthOf(pattern["height"]) ?? 0) * place.PixelsPerUnit
            : 0;
        return 130 + (17_000 / Math.Max(2, tile));
    }

    private static SvgCost Shape(SvgPlace place, double? width, double? height)
    {
        var (across, down) = (width + place.StrokeWidth, height + place.StrokeWidth);
        var part = place.PartOf(across, down);
        var dashes = Dashes(place, across is null || down is null ? double.MaxValue : 2 * (across.Value + down.Value));
        return new SvgCost(ShapeNs + (4 * CornerNs) + dashes, part, place.RowsOf(across, down) * OfPile(8), 1, part, 4, place.RowsOf(across, down));
    }

    private static SvgCost Path(SvgPath path, SvgPlace place)
    {
        var stroke = place.StrokeWidth;
        var part = path.IsWhole ? place.PartOf(path.Width + stroke, path.Height + stroke) : 1;
        var rows = path.IsWhole ? place.RowsOf(path.Width + stroke, path.Height + stroke) : 1;

        // A stroke is two edges beside each, and as many discs over each other as corners lie within its width.
        var discs = path.Corners * Math.Min(1, stroke / (Math.Max(path.Width, path.Height) + stroke));
        var larger = place.TimesLarger(path.Width, path.Height);
        var pile = path.MeanOf(OfPile, larger) + (stroke > 0 ? path.MeanOf(edges => OfPile((2 * edges) + discs), larger) : 0);
        var dashes = Dashes(place, path.IsWhole ? path.Length : double.MaxValue);
        return new SvgCost(ShapeNs + (path.Corners * CornerNs) + dashes, part, rows * pile, 1, part, path.Corners, rows);
    }

    // Few edges are followed a row at a time; where many cross, they are sorted again and again.
    private static double OfPile(double edges) => SubRows * edges * (Math.Min(60, 5 + (edges / 8)) + (0.04 * edges));

    private static double Dashes(SvgPlace place, double length) =>
        place.DashLength < double.MaxValue ? length / place.DashLength * (DashNs + (DashOverlapNs * place.StrokeWidth / place.DashLength)) : 0;

    private static SvgCost Text(SvgNode node, SvgPlace place)
    {
        var letters = (double)node.Letters;
        var size = place.FontSize + place.StrokeWidth;
        var part = place.PartOf(size, size);
        var rows = letters * place.RowsOf(size, size) * OfPile(LetterPile);
        var once = (letters * (LetterNs + (place.StrokeWidth > 0 ? StrokedLetterNs : 0))) + (node.WideLetters * WideLetterNs) + (letters * letters * LetterPairNs);
        return new SvgCost(TextNs + once, letters * LetterNsPerPixel * part, rows, letters, letters * part, 0, 1);
    }
}
