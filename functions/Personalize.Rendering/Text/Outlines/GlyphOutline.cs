using System.Runtime.InteropServices;

namespace Personalize.Rendering.Text.Outlines;

/// <summary>Closed contours of quadratic curves, y upwards, as TrueType stores them: points on the curve and between them. Used again for the next glyph.</summary>
internal sealed class GlyphOutline
{
    /// <summary>Real glyphs stay under 2,000 points; composites that refer to each other could ask for millions.</summary>
    public const int MaxPoints = 20_000;

    private readonly List<OutlinePoint> _points = [];
    private readonly List<int> _ends = [];

    public int PointCount => _points.Count;

    public Span<OutlinePoint> Points => CollectionsMarshal.AsSpan(_points);

    /// <summary>Index after each contour's last point.</summary>
    public ReadOnlySpan<int> Ends => CollectionsMarshal.AsSpan(_ends);

    public void Clear()
    {
        _points.Clear();
        _ends.Clear();
    }

    public void Add(float x, float y, bool isOnCurve) => _points.Add(new OutlinePoint(x, y, isOnCurve));

    /// <param name="index">After the contour's last point.</param>
    public void EndContourAt(int index) => _ends.Add(index);

    /// <summary>Applies a matrix and a shift to the points from one on.</summary>
    public void Transform(int from, float xx, float yx, float xy, float yy, float dx, float dy)
    {
        foreach (ref var point in Points[from..])
        {
            point = point with { X = (point.X * xx) + (point.Y * xy) + dx, Y = (point.X * yx) + (point.Y * yy) + dy };
        }
    }
}
