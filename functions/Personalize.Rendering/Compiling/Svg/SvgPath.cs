namespace Personalize.Rendering.Compiling.Svg;

/// <summary>
/// The extent of path data and how much of it lies over itself, by its control points, which hold the curves. Data that is not understood to its
/// end counts as one pile: the renderer may understand it otherwise.
/// </summary>
internal sealed class SvgPath
{
    private readonly List<(double At, int Change)> _acrossRows = [];
    private readonly List<(double At, int Change)> _acrossColumns = [];
    private double _x;
    private double _y;
    private double _startX;
    private double _startY;
    private double _controlX;
    private double _controlY;
    private double _left = double.MaxValue;
    private double _top = double.MaxValue;
    private double _right = double.MinValue;
    private double _bottom = double.MinValue;

    public int Corners { get; private set; }

    public double Length { get; private set; }

    /// <summary>How often its edges cross, about: as those of random lines would that meet as many others in both directions.</summary>
    public double Crossings { get; private set; }

    /// <summary>False when the extent is not known.</summary>
    public bool IsWhole { get; private set; } = true;

    public double Width => Math.Max(0, _right - _left);

    public double Height => Math.Max(0, _bottom - _top);

    /// <summary>
    /// The mean, over the visible of its rows or columns, whichever is more, of what a function says for the number of edges that one of them meets:
    /// what the renderer sorts, row by row, however far it is scaled.
    /// </summary>
    /// <param name="larger">How many times larger than the picture the path may be: all that it has may lie in the part that is seen.</param>
    public double MeanOf(Func<double, double> weight, double larger) =>
        IsWhole ? Math.Max(MeanOf(weight, larger, _acrossRows), MeanOf(weight, larger, _acrossColumns)) : weight(Corners);

    public static SvgPath OfData(string data)
    {
        var path = new SvgPath();
        var reader = new SvgPathReader(data);
        Span<double> at = stackalloc double[7];

        while (reader.Next(at) is { } command)
        {
            path.Add(command, at);
        }

        path._acrossRows.Sort();
        path._acrossColumns.Sort();
        path.Crossings = CrossingsOf(path.Corners, DepthOf(path._acrossRows), DepthOf(path._acrossColumns));
        path.IsWhole = reader.IsAtEnd;
        path.Corners += reader.IsAtEnd ? 0 : data.Length;
        return path;
    }

    public static SvgPath OfPoints(string points) => OfData($"M{points}Z");

    private void Add(char command, ReadOnlySpan<double> at)
    {
        var (fromX, fromY) = char.IsAsciiLetterLower(command) ? (_x, _y) : (0, 0);
        var shape = char.ToUpperInvariant(command);

        switch (shape)
        {
            case 'M':
                MoveTo(fromX + at[0], fromY + at[1]);
                (_startX, _startY) = (_x, _y);
                break;
            case 'Z':
                LineTo(_startX, _startY);
                break;
            case 'H':
                LineTo(fromX + at[0], _y);
                break;
            case 'V':
                LineTo(_x, fromY + at[0]);
                break;
            case 'L':
                LineTo(fromX + at[0], fromY + at[1]);
                break;
            case 'C':
                CurveTo(fromX + at[0], fromY + at[1], fromX + at[2], fromY + at[3], fromX + at[4], fromY + at[5]);
                break;
            case 'S':
                CurveTo((2 * _x) - _controlX, (2 * _y) - _controlY, fromX + at[0], fromY + at[1], fromX + at[2], fromY + at[3]);
                break;
            case 'Q':
                CurveTo(fromX + at[0], fromY + at[1], fromX + at[0], fromY + at[1], fromX + at[2], fromY + at[3]);
                break;
            case 'T':
                var (x, y) = ((2 * _x) - _controlX, (2 * _y) - _controlY);
                CurveTo(x, y, x, y, fromX + at[0], fromY + at[1]);
                break;
            default:
                ArcTo(Math.Abs(at[0]), Math.Abs(at[1]), isLarge: at[3] != 0, fromX + at[5], fromY + at[6]);
                break;
        }

        if (shape is not ('C' or 'S' or 'Q' or 'T'))
        {
            (_controlX, _controlY) = (_x, _y);
        }
    }

    private void MoveTo(double x, double y)
    {
        (_x, _y) = (x, y);
        Corners++;
        (_left, _right) = (Math.Min(_left, x), Math.Max(_right, x));
        (_top, _bottom) = (Math.Min(_top, y), Math.Max(_bottom, y));
    }

    private void LineTo(double x, double y)
    {
        AddEdge(_acrossRows, _y, y);
        AddEdge(_acrossColumns, _x, x);
        Length += Math.Abs(x - _x) + Math.Abs(y - _y);
        MoveTo(x, y);
    }

    private void CurveTo(double x1, double y1, double x2, double y2, double x, double y)
    {
        LineTo(x1, y1);
        LineTo(x2, y2);
        LineTo(x, y);
        (_controlX, _controlY) = (x2, y2);
    }

    // Somewhere in a square around both ends; radii that are too small grow until they reach. The smaller part of a circle goes no further from
    // the line between its ends than half of that line, and of an ellipse by as much more as it is longer than wide.
    private void ArcTo(double radiusX, double radiusY, bool isLarge, double x, double y)
    {
        var (longer, shorter) = (Math.Max(radiusX, radiusY), Math.Min(radiusX, radiusY));
        var reach = 2 * Math.Max(longer, double.Hypot(x - _x, y - _y));

        if (!isLarge && shorter > 0)
        {
            reach = Math.Min(reach, double.Hypot(x - _x, y - _y) / 2 * longer / shorter);
        }

        var (middleX, middleY) = ((_x + x) / 2, (_y + y) / 2);
        LineTo(middleX - reach, middleY - reach);
        LineTo(middleX + reach, middleY + reach);
        LineTo(x, y);
    }

    private static void AddEdge(List<(double At, int Change)> edges, double from, double to)
    {
        if (from != to)
        {
            edges.Add((Math.Min(from, to), 1));
            edges.Add((Math.Max(from, to), -1));
        }
    }

    // Of lines over the whole, each meets a third of the others. Where it meets fewer they are short, or lie in heaps of their own: in between.
    private static double CrossingsOf(int corners, double rows, double columns) => rows * columns * Math.Sqrt(Math.Max(1, corners / (3 * Math.Max(1, Math.Max(rows, columns)))));

    // The number of edges that one of them meets beside it.
    private static double DepthOf(List<(double At, int Change)> edges)
    {
        var (length, sum) = (0.0, 0.0);

        foreach (var (depth, run) in RunsOf(edges))
        {
            length += depth * run;
            sum += (double)depth * depth * run;
        }

        return length > 0 ? sum / length : 0;
    }

    private static double MeanOf(Func<double, double> weight, double larger, List<(double At, int Change)> edges)
    {
        if (edges.Count == 0)
        {
            return weight(0);   // dots: pens that are set down and lifted
        }

        var (deepest, sum) = (0, 0.0);

        foreach (var (depth, run) in RunsOf(edges))
        {
            sum += weight(depth) * run;
            deepest = Math.Max(deepest, depth);
        }

        return Math.Min(weight(deepest), sum / (edges[^1].At - edges[0].At) * larger);
    }

    // How many edges lie over each other, and how far.
    private static IEnumerable<(int Depth, double Length)> RunsOf(List<(double At, int Change)> edges)
    {
        var (depth, last) = (0, double.NaN);

        foreach (var (at, change) in edges)
        {
            if (at > last)
            {
                yield return (depth, at - last);
            }

            depth += change;
            last = at;
        }
    }
}
