namespace Personalize.Rendering.Text.Foreign;

/// <summary>
/// Measures by drawing, at the full size only: smaller sizes are that width in proportion. A piece is the difference of two beginnings of the
/// text, so that each beginning is drawn once; after <see cref="MaxDrawn"/> of them the rest is interpolated, which bounds the work for any text.
/// </summary>
internal sealed class ForeignMeasure(LineShaper shaper, CleanText clean, TextSpec spec, Rgba? color) : TextMeasure
{
    private const int MaxDrawn = 48;
    private const double EllipsisEm = 1;
    private const double HyphenEm = 0.5;

    private readonly string _text = TextFitter.AsOneLine(clean.Text);
    private readonly SortedList<int, double> _beginnings = new() { [0] = 0 };

    /// <summary>The whole text at its full size, once it was drawn; most often it is the result.</summary>
    public ShapedLine? Whole { get; private set; }

    public override int WidthPx(int from, int to, char? sign, double sizePx)
    {
        var fullPx = BeginningPx(to) - BeginningPx(from) + (SignEm(sign) * spec.SizePx);
        return (int)Math.Ceiling(Math.Max(0, fullPx) * sizePx / spec.SizePx);
    }

    private static double SignEm(char? sign) => sign switch
    {
        null => 0,
        '-' => HyphenEm,
        _ => EllipsisEm,
    };

    private double BeginningPx(int end)
    {
        if (!_beginnings.TryGetValue(end, out var width))
        {
            width = end == _text.Length || _beginnings.Count < MaxDrawn ? DrawnPx(end) : Interpolate(end);
            _beginnings[end] = width;
        }

        return width;
    }

    private double DrawnPx(int end)
    {
        if (end < _text.Length)
        {
            return shaper.MeasureWidthPx(_text[..end], spec, spec.SizePx);
        }

        Whole = shaper.Shape(IsolateSigns.Write(new TextLine(_text, 0), clean.Isolates), spec, spec.SizePx, color);
        return Whole.Box.Right;
    }

    private double Interpolate(int end)
    {
        var ends = _beginnings.Keys;
        var after = 0;

        while (after < ends.Count && ends[after] < end)
        {
            after++;
        }

        if (after == ends.Count)
        {
            return _beginnings.Values[^1] * end / Math.Max(1, ends[^1]);
        }

        var (low, high) = (ends[after - 1], ends[after]);
        return _beginnings.Values[after - 1] + ((_beginnings.Values[after] - _beginnings.Values[after - 1]) * (end - low) / (high - low));
    }
}
