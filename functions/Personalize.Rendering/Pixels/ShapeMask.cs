using System.Buffers;

namespace Personalize.Rendering.Pixels;

/// <summary>
/// A rented mask that shapes are drawn into at an open, antialiased, each pixel keeping its strongest; then painted in one colour or fill.
/// Coordinates are device pixels of the canvas. Dispose after the last painting.
/// </summary>
internal readonly ref struct ShapeMask
{
    private readonly byte[] _bytes;
    private readonly Box _box;

    public ShapeMask(Box box)
    {
        _box = box;
        _bytes = ArrayPool<byte>.Shared.Rent(box.WidthPx * box.HeightPx);
        _bytes.AsSpan(0, box.WidthPx * box.HeightPx).Clear();
    }

    /// <summary>Whole pixels.</summary>
    public void AddBox(Box box)
    {
        var part = box.Intersect(_box);

        for (var y = part.Y; y < part.Bottom && part.WidthPx > 0; y++)
        {
            Row(y).Slice(part.X - _box.X, part.WidthPx).Fill(255);
        }
    }

    /// <summary>Any shape by its signed distance, drawn where it overlaps <paramref name="bounds"/>.</summary>
    public void Add<TShape>(in TShape shape, Box bounds)
        where TShape : struct, IShape
    {
        var part = bounds.Intersect(_box);

        for (var y = part.Y; y < part.Bottom && part.WidthPx > 0; y++)
        {
            var row = Row(y).Slice(part.X - _box.X, part.WidthPx);

            for (var i = 0; i < row.Length; i++)
            {
                var inside = 0.5f - shape.DistanceTo(part.X + i + 0.5f, y + 0.5f);

                if (inside > 0)
                {
                    row[i] = Math.Max(row[i], inside >= 1 ? (byte)255 : (byte)((inside * 255) + 0.5f));
                }
            }
        }
    }

    /// <summary>One pixel, 0-1.</summary>
    public void AddPixel(int x, int y, double coverage)
    {
        var row = Row(y);
        row[x - _box.X] = Math.Max(row[x - _box.X], (byte)Math.Round(Math.Clamp(coverage, 0, 1) * 255));
    }

    public void Paint(Canvas canvas, Paint paint)
    {
        var mask = new Mask(_box.X, _box.Y, _box.WidthPx, _box.HeightPx, _bytes);

        if (paint.Picture is { } picture)
        {
            canvas.Draw(mask, picture);
        }
        else
        {
            canvas.Draw(mask, 0, 0, paint.Color);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private Span<byte> Row(int y) => _bytes.AsSpan((y - _box.Y) * _box.WidthPx, _box.WidthPx);
}
