namespace Personalize.Rendering.Compiling;

/// <summary>Bars that stand on zero, or hang from it; the end away from zero is round.</summary>
internal static class ChartBars
{
    public static void Draw(Canvas canvas, Box plot, ReadOnlySpan<double> values, ChartScale scale, ChartLook look, Paint fill)
    {
        using (var coverage = new ShapeMask(plot))
        {
            for (var index = 0; index < values.Length - (look.Highlight is null ? 0 : 1); index++)
            {
                Add(coverage, plot, values, index, scale, look);
            }

            coverage.Paint(canvas, fill);
        }

        if (look.Highlight is { } highlight)
        {
            using var last = new ShapeMask(plot);
            Add(last, plot, values, values.Length - 1, scale, look);
            last.Paint(canvas, new Paint(highlight, null));
        }
    }

    private static void Add(in ShapeMask coverage, Box plot, ReadOnlySpan<double> values, int index, ChartScale scale, ChartLook look)
    {
        // Sides on whole pixels: bars of one width with sharp edges, gaps that differ by a pixel at most.
        var gap = Math.Min(look.GapPx, plot.WidthPx / values.Length / 2);
        var left = plot.X + (index * (plot.WidthPx + gap) / values.Length);
        var width = Math.Max(1, ((plot.WidthPx + gap) / values.Length) - gap);
        var zero = (float)(plot.Bottom - (scale.HeightOf(0) * plot.HeightPx));
        var end = (float)(plot.Bottom - (scale.HeightOf(values[index]) * plot.HeightPx));
        var bounds = new Box(left, (int)Math.Floor(Math.Min(zero, end)), width, (int)Math.Ceiling(Math.Abs(zero - end)) + 1);
        var radius = Math.Min(look.RadiusPx, width / 2f);

        // Longer by its corner than it is, and cut off at zero.
        var (top, height) = end <= zero ? (end, zero - end + radius) : (zero - radius, end - zero + radius);
        var whole = new RoundedShape(left, top, width, height, radius);
        var seen = new RoundedShape(left, Math.Min(zero, end), width, Math.Abs(zero - end), 0);

        if (Math.Abs(zero - end) > 0)
        {
            coverage.Add(new BothShapes<RoundedShape, RoundedShape>(whole, seen), bounds);
        }
    }
}
