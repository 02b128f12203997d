using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Text.Outlines;

/// <summary>
/// Exact area coverage: every edge adds the signed area it covers to its pixels, and a running sum along each row gives the winding's coverage
/// (font-rs, R. Levien 2016; FreeType's smooth rasterizer computes the same). Contours that overlap add up beyond 1 and are cut to 1, which is
/// the non-zero rule. The same float operations in the same order on every machine: no fused multiply-add is written, and .NET fuses none.
/// </summary>
internal sealed class CoverageRaster
{
    private float[] _sums = [];
    private int _stride;
    private int _height;

    public void Begin(int widthPx, int heightPx)
    {
        (_stride, _height) = (widthPx + 2, heightPx);   // an edge on the last column spills one further

        if (_sums.Length < _stride * heightPx)
        {
            _sums = new float[_stride * heightPx];
        }

        _sums.AsSpan(0, _stride * heightPx).Clear();
    }

    /// <summary>An edge within the area, y downwards.</summary>
    public void Line(float x0, float y0, float x1, float y1)
    {
        if (y0 == y1)
        {
            return;
        }

        var direction = y0 < y1 ? 1f : -1f;

        if (y0 > y1)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
        }

        var slope = (x1 - x0) / (y1 - y0);
        var x = x0;
        var last = Math.Min(_height, (int)MathF.Ceiling(y1));

        for (var row = Math.Max(0, (int)y0); row < last; row++)
        {
            var dy = Math.Min(row + 1, y1) - Math.Max(row, y0);
            var next = x + (slope * dy);
            AddSpan(_sums.AsSpan(row * _stride, _stride), Math.Max(0, Math.Min(x, next)), Math.Max(0, Math.Max(x, next)), dy * direction);
            x = next;
        }
    }

    /// <summary>A quadratic curve, cut so finely that nobody sees the corners (font-rs' measure).</summary>
    public void Curve(float x0, float y0, float cx, float cy, float x1, float y1)
    {
        const float Tolerance = 3f;
        var (dx, dy) = (x0 - (2 * cx) + x1, y0 - (2 * cy) + y1);
        var deviation = (dx * dx) + (dy * dy);
        var count = deviation < 0.333f ? 1 : 1 + (int)MathF.Sqrt(MathF.Sqrt(Tolerance * deviation));
        var (px, py) = (x0, y0);

        for (var i = 1; i < count; i++)
        {
            var t = i / (float)count;
            var u = 1 - t;
            var x = (u * u * x0) + (2 * u * t * cx) + (t * t * x1);
            var y = (u * u * y0) + (2 * u * t * cy) + (t * t * y1);
            Line(px, py, x, y);
            (px, py) = (x, y);
        }

        Line(px, py, x1, y1);
    }

    /// <summary>Coverage of the area, 0-255 a pixel.</summary>
    public byte[] Finish()
    {
        var width = _stride - 2;
        var coverage = new byte[width * _height];

        for (var row = 0; row < _height; row++)
        {
            var sum = 0f;
            var sums = _sums.AsSpan(row * _stride, width);
            var to = coverage.AsSpan(row * width, width);

            for (var i = 0; i < sums.Length; i++)
            {
                sum += sums[i];
                to[i] = (byte)((Math.Min(MathF.Abs(sum), 1f) * 255f) + 0.5f);
            }
        }

        return coverage;
    }

    // One edge's share of one row: between x0 and x1 it falls off, right of x1 all of it counts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSpan(Span<float> row, float x0, float x1, float area)
    {
        var first = Math.Min((int)x0, row.Length - 2);
        var end = Math.Min((int)MathF.Ceiling(x1), row.Length - 1);

        if (end <= first + 1)
        {
            var middle = (0.5f * (x0 + x1)) - first;
            row[first] += area - (area * middle);
            row[first + 1] += area * middle;
            return;
        }

        var slope = 1 / (x1 - x0);
        var (inFirst, inLast) = (1 - (x0 - first), x1 - end + 1);
        var (areaFirst, areaLast) = (0.5f * slope * inFirst * inFirst, 0.5f * slope * inLast * inLast);
        row[first] += area * areaFirst;

        if (end == first + 2)
        {
            row[first + 1] += area * (1 - areaFirst - areaLast);
        }
        else
        {
            var second = slope * (1.5f - (x0 - first));
            row[first + 1] += area * (second - areaFirst);

            for (var i = first + 2; i < end - 1; i++)
            {
                row[i] += area * slope;
            }

            row[end - 1] += area * (1 - (second + ((end - first - 3) * slope)) - areaLast);
        }

        row[end] += area * areaLast;
    }
}
