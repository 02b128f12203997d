namespace Personalize.Rendering.Text.Outlines;

/// <summary>From an outline in font units to coverage at a size.</summary>
internal sealed class OutlineDrawing
{
    private const int MaxSidePx = 4_096;    // the largest text is 1,200 device pixels high; a glyph beyond three of those is damage

    private readonly CoverageRaster _raster = new();

    /// <param name="shiftPx">Moves the glyph right, 0-1 pixels: its place between two pixels.</param>
    /// <returns>Placed from the pen on the baseline, y downwards; null for a blank.</returns>
    public Mask? Draw(GlyphOutline outline, float pxPerUnit, float shiftPx)
    {
        outline.Transform(0, pxPerUnit, 0, 0, -pxPerUnit, shiftPx, 0);
        var (left, top, right, bottom) = BoundsOf(outline.Points);
        var (x, y) = (MathF.Floor(left), MathF.Floor(top));
        var (width, height) = (MathF.Ceiling(right) - x, MathF.Ceiling(bottom) - y);

        // Written so that a NaN, which a crafted matrix can make, is refused too.
        if (!(width is >= 1 and <= MaxSidePx && height is >= 1 and <= MaxSidePx && MathF.Abs(x) < 1e6f && MathF.Abs(y) < 1e6f))
        {
            return null;
        }

        outline.Transform(0, 1, 0, 0, 1, -x, -y);
        _raster.Begin((int)width, (int)height);
        var start = 0;

        foreach (var end in outline.Ends)
        {
            DrawContour(outline.Points[start..end]);
            start = end;
        }

        return new Mask((int)x, (int)y, (int)width, (int)height, _raster.Finish());
    }

    private static (float Left, float Top, float Right, float Bottom) BoundsOf(ReadOnlySpan<OutlinePoint> points)
    {
        var (left, top, right, bottom) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);

        foreach (var point in points)
        {
            (left, top) = (Math.Min(left, point.X), Math.Min(top, point.Y));
            (right, bottom) = (Math.Max(right, point.X), Math.Max(bottom, point.Y));
        }

        return (left, top, right, bottom);
    }

    // Two control points in a row have a point on the curve halfway between them.
    private void DrawContour(ReadOnlySpan<OutlinePoint> points)
    {
        var start = points[0].IsOnCurve ? points[0] : points[^1].IsOnCurve ? points[^1] : Middle(points[0], points[^1]);
        var (pen, control) = (start, default(OutlinePoint?));

        foreach (var point in points)
        {
            if (point.IsOnCurve)
            {
                Connect(pen, control, point);
                (pen, control) = (point, null);
                continue;
            }

            if (control is { } before)
            {
                var middle = Middle(before, point);
                Connect(pen, control, middle);
                pen = middle;
            }

            control = point;
        }

        Connect(pen, control, start);
    }

    private void Connect(OutlinePoint from, OutlinePoint? control, OutlinePoint to)
    {
        if (control is { } middle)
        {
            _raster.Curve(from.X, from.Y, middle.X, middle.Y, to.X, to.Y);
        }
        else
        {
            _raster.Line(from.X, from.Y, to.X, to.Y);
        }
    }

    private static OutlinePoint Middle(OutlinePoint one, OutlinePoint other) => new((one.X + other.X) / 2, (one.Y + other.Y) / 2, true);
}
