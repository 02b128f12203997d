namespace Personalize.Rendering.Compiling.Svg;

/// <summary>
/// What one element costs to draw, without what is in it or what it refers to, in nanoseconds. Measured with librsvg 2.61 and cairo at 1800 x 900
/// pixels, each form at its worst, and rounded up.
/// </summary>
internal static class SvgWeights
{
    private const double ShapeNs = 5_000;
    private const double CornerNs = 2_000;
    private const double UnknownTimesLarger = 30;   // than the picture
    private const double TextNs = 500_000;      // its fonts are looked for
    private const double LetterNs = 150_000;
    private const double WideLetterNs = 600_000;    // Han, kana, Hangul, emoji and what no font has, beside that: 0.2-0.4 ms each of 200 in a new process
    private const double LetterPairNs = 40;     // the layout of one text grows with the square of its length
    private const double WideLetterPairNs = 400;    // 3,000 Han letters in one text take 3.8 s, 1,000 take 0.4
    private const double StrokedLetterNs = 4_000_000;
    private const double LetterNsPerPixel = 8;
    private const int LetterPile = 30;
    private const double WideLetterRows = 2;    // that many letters more: they have more strokes, and 500 over each other take 1.5 s at 100 pixels
    private const double DashNs = 2_000;
    private const double DashOverlapNs = 2_500;
    private const int SubRows = 15;             // cairo follows edges at 15 heights of each row
    private const double EventNs = 12_000;      // a row in which an edge begins, ends or crosses another is not done at once, wherever it is on it
    private const double CrossingNs = 2_200;    // 2,000 random lines, 460,000 crossings: 1.7 s at 1800 x 900, 0.8 s at 600 x 300

    public static SvgCost Of(SvgNode node, SvgPlace place) => node.Name switch
    {
        "rect" => Shape(place, place.LengthOf(node["width"]), place.LengthOf(node["height"])),
        "circle" => Shape(place, 2 * place.LengthOf(node["r"]), 2 * place.LengthOf(node["r"])),
        "ellipse" => Shape(place, 2 * place.LengthOf(node["rx"] ?? node["ry"]), 2 * place.LengthOf(node["ry"] ?? node["rx"])),
        "line" or "path" or "polygon" or "polyline" => node.Path is { } path ? Path(path, place) : default,
        "text" or "tspan" => Text(node, place),
        "g" or "switch" or "svg" or "symbol" => new SvgCost(ShapeNs, 0, 0, 0, 0, 0, 0),
        "use" => new SvgCost(2 * ShapeNs, 0, 0, 0, 0, 0, 0),
        "mask" => new SvgCost(ShapeNs, 40, 0, 0, 0, 0, 1),
        "marker" => new SvgCost(ShapeNs, 3, 0, 0, 0, 0, 1),
        "filter" => new SvgCost(ShapeNs, SvgFilter.NsPerPixel(node, place), 0, 0, 0, 0, 1),
        "stop" => new SvgCost(ShapeNs, 0, 0, 0, 0, 1, 0),
        var name when name.StartsWith("fe", StringComparison.Ordinal) => new SvgCost(ShapeNs, 0, 0, 0, 0, 0, 0),
        _ => default,
    };

    /// <summary>What a fill with a gradient or a pattern costs for each pixel that it fills.</summary>
    /// <param name="stops">Of a gradient, with those that it takes from another.</param>
    public static double OfPaint(SvgNode paint, double stops, SvgTile? tile) => paint.Name switch
    {
        "linearGradient" => 35 + stops,
        "radialGradient" => 60 + stops,
        "pattern" => tile!.NsPerPixel(),
        _ => 0,
    };

    private static SvgCost Shape(SvgPlace place, double? width, double? height)
    {
        var (across, down) = (width + place.StrokeWidth, height + place.StrokeWidth);
        var (part, sides) = (place.PartOf(across, down), place.SidesOf(across, down));
        var dashes = Dashes(place, across is null || down is null ? double.MaxValue : 2 * (across.Value + down.Value));
        var pile = OfPile(place.StrokeWidth > 0 ? 8 : 2);
        return new SvgCost(ShapeNs + Corners(4, sides) + dashes, part, Math.Min(1, sides) * pile, 1, part, 4, sides);
    }

    private static SvgCost Path(SvgPath path, SvgPlace place)
    {
        var stroke = place.StrokeWidth;
        var part = path.IsWhole ? place.PartOf(path.Width + stroke, path.Height + stroke) : 1;
        var sides = path.IsWhole ? place.SidesOf(path.Width + stroke, path.Height + stroke) : 1;
        var rows = Math.Min(1, sides);

        // A stroke is two edges beside each, and as many discs over each other as corners lie within its width.
        var discs = path.Corners * Math.Min(1, stroke / (Math.Max(path.Width, path.Height) + stroke));
        var larger = place.TimesLarger(path.Width, path.Height);
        var pile = path.MeanOf(OfPile, larger) + (stroke > 0 ? path.MeanOf(edges => OfPile((2 * edges) + discs), larger) : 0);
        var dashes = Dashes(place, path.IsWhole ? path.Length : double.MaxValue);
        var events = (Math.Min(rows * place.LongerSidePx, path.Corners + path.Crossings) * EventNs) + (path.Crossings * CrossingNs);
        return new SvgCost(ShapeNs + Corners(path.Corners, sides) + events + dashes, part, rows * pile, 1, part, path.Corners, sides);
    }

    // Curves far larger than the picture are cut into as many more lines: a circle of 4,000,000 pixels takes 13 ms.
    private static double Corners(int corners, double sides) => corners * CornerNs * Math.Max(1, double.IsFinite(sides) ? sides : UnknownTimesLarger);

    // Few edges are followed a row at a time; where many cross, they are sorted again and again.
    private static double OfPile(double edges) => SubRows * edges * (Math.Min(60, 5 + (edges / 8)) + (0.04 * edges));

    private static double Dashes(SvgPlace place, double length) =>
        place.DashLength < double.MaxValue ? length / place.DashUnits * (DashNs + (place.HasStroke ? DashOverlapNs * place.PenWidth / place.DashLength : 0)) : 0;

    private static SvgCost Text(SvgNode node, SvgPlace place)
    {
        var letters = (double)node.Letters;
        var size = place.FontSize + place.StrokeWidth;
        var part = place.PartOf(size, size);
        var rows = (letters + (WideLetterRows * node.WideLetters)) * place.RowsOf(size, size) * OfPile(LetterPile);
        var once = (letters * (LetterNs + (place.StrokeWidth > 0 ? StrokedLetterNs : 0))) + (node.WideLetters * WideLetterNs) + (letters * letters * LetterPairNs) + ((double)node.WideLetters * node.WideLetters * WideLetterPairNs);
        return new SvgCost(TextNs + once, letters * LetterNsPerPixel * part, rows, letters, letters * part, 0, 1);
    }
}
