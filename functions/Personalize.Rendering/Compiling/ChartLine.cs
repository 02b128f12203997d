namespace Personalize.Rendering.Compiling;

/// <summary>A line from value to value, what is beneath it, and a dot at its end.</summary>
internal static class ChartLine
{
    private const float DotStrokes = 2.6f;  // the dot's diameter in thicknesses of the line

    public static void Draw(Canvas canvas, Box plot, ReadOnlySpan<double> values, ChartScale scale, ChartLook look, Paint fill, Paint? area, bool hasLabels)
    {
        Span<(float X, float Y)> points = stackalloc (float, float)[values.Length];
        var stroke = (float)look.StrokePx;
        Place(points, plot, values, scale, look.Highlight is null ? stroke / 2 : stroke * DotStrokes / 2, hasLabels);

        if (area is { } beneath)
        {
            using var shade = new ShapeMask(plot);
            AddArea(shade, plot, points);
            shade.Paint(canvas, beneath);
        }

        using (var line = new ShapeMask(plot))
        {
            for (var index = 1; index < points.Length; index++)
            {
                Add(line, points[index - 1], points[index], stroke);
            }

            line.Paint(canvas, fill);
        }

        if (look.Highlight is { } highlight)
        {
            using var dot = new ShapeMask(plot);
            Add(dot, points[^1], points[^1], stroke * DotStrokes);
            dot.Paint(canvas, new Paint(highlight, null));
        }
    }

    // With labels each value stands above its own, else the line goes from edge to edge. Half a stroke, or the dot, stays inside.
    private static void Place(Span<(float X, float Y)> points, Box plot, ReadOnlySpan<double> values, ChartScale scale, float margin, bool hasLabels)
    {
        for (var index = 0; index < points.Length; index++)
        {
            var x = hasLabels
                ? plot.X + ((index + 0.5f) * plot.WidthPx / points.Length)
                : plot.X + margin + (index * (plot.WidthPx - (2 * margin)) / (points.Length - 1));
            points[index] = (x, (float)(plot.Bottom - margin - (scale.HeightOf(values[index]) * (plot.HeightPx - (2 * margin)))));
        }
    }

    private static void Add(in ShapeMask coverage, (float X, float Y) from, (float X, float Y) to, float stroke)
    {
        var (left, top) = (Math.Min(from.X, to.X) - stroke, Math.Min(from.Y, to.Y) - stroke);
        var bounds = new Box((int)left, (int)top, (int)(Math.Abs(from.X - to.X) + (2 * stroke)) + 2, (int)(Math.Abs(from.Y - to.Y) + (2 * stroke)) + 2);
        coverage.Add(new StrokeShape(from.X, from.Y, to.X, to.Y, stroke), bounds);
    }

    private static void AddArea(in ShapeMask coverage, Box plot, ReadOnlySpan<(float X, float Y)> points)
    {
        var (first, last) = ((int)Math.Floor(points[0].X), (int)Math.Ceiling(points[^1].X));
        var next = 1;

        for (var x = Math.Max(first, plot.X); x < Math.Min(last, plot.Right); x++)
        {
            while (next < points.Length - 1 && points[next].X < x + 0.5f)
            {
                next++;
            }

            var (from, to) = (points[next - 1], points[next]);
            var share = Math.Clamp((x + 0.5f - from.X) / (to.X - from.X), 0, 1);
            var top = from.Y + (share * (to.Y - from.Y));

            for (var y = Math.Max(plot.Y, (int)Math.Floor(top)); y < plot.Bottom; y++)
            {
                coverage.AddPixel(x, y, y + 1 - top);
            }
        }
    }
}
