namespace Personalize.Rendering.Pixels;

/// <summary>
/// Opaque pixels that are drawn on and remember where. The stride is a multiple of 16 so that JPEG blocks at the edges read whole rows;
/// what lies beyond the real size repeats the edge and is never drawn on. Not safe for two threads.
/// </summary>
internal sealed class Canvas(int widthPx, int heightPx, uint[] pixels)
{
    private readonly List<Box> _touched = [];

    public int WidthPx { get; } = widthPx;

    public int HeightPx { get; } = heightPx;

    public int Stride { get; } = StrideOf(widthPx);

    public uint[] Pixels { get; } = pixels;

    /// <summary>What was drawn on since the last reset, in drawing order; boxes may overlap.</summary>
    public IReadOnlyList<Box> Touched => _touched;

    public Box Bounds => new(0, 0, WidthPx, HeightPx);

    /// <summary>Drawing outside it is dropped. Starts as the whole canvas.</summary>
    public Box ClipBox { get; set; } = new(0, 0, widthPx, heightPx);

    public static int StrideOf(int sidePx) => (sidePx + 15) & ~15;

    public static uint[] NewPixels(int widthPx, int heightPx) => new uint[StrideOf(widthPx) * StrideOf(heightPx)];

    public void Draw(Mask mask, int x, int y, Rgba color)
    {
        var box = mask.Box.Move(x, y).Intersect(ClipBox);

        if (box.IsEmpty || color.A == 0)
        {
            return;
        }

        var ink = (uint)(color.R | (color.G << 8) | (color.B << 16)) | 0xff000000;
        var left = box.X - mask.Left - x;
        var top = box.Y - mask.Top - y;

        for (var row = 0; row < box.HeightPx; row++)
        {
            var above = mask.Coverage.AsSpan(((top + row) * mask.WidthPx) + left, box.WidthPx);
            DrawRow(Pixels.AsSpan(((box.Y + row) * Stride) + box.X, box.WidthPx), above, ink, color.A);
        }

        _touched.Add(box);
    }

    public void Draw(Bitmap bitmap, int x, int y)
    {
        var box = bitmap.Box.Move(x, y).Intersect(ClipBox);

        if (box.IsEmpty)
        {
            return;
        }

        var left = box.X - bitmap.Left - x;
        var top = box.Y - bitmap.Top - y;

        for (var row = 0; row < box.HeightPx; row++)
        {
            var above = bitmap.Pixels.AsSpan(((top + row) * bitmap.WidthPx) + left, box.WidthPx);
            var below = Pixels.AsSpan(((box.Y + row) * Stride) + box.X, box.WidthPx);

            for (var i = 0; i < below.Length; i++)
            {
                if (above[i] != 0)
                {
                    below[i] = Blend.Premultiplied(below[i], above[i]);
                }
            }
        }

        _touched.Add(box);
    }

    /// <summary>A picture seen through a mask; both are placed on the canvas.</summary>
    public void Draw(Mask mask, Bitmap picture)
    {
        var box = mask.Box.Intersect(picture.Box).Intersect(ClipBox);

        if (box.IsEmpty)
        {
            return;
        }

        for (var row = 0; row < box.HeightPx; row++)
        {
            var coverage = mask.Coverage.AsSpan(((box.Y + row - mask.Top) * mask.WidthPx) + box.X - mask.Left, box.WidthPx);
            var above = picture.Pixels.AsSpan(((box.Y + row - picture.Top) * picture.WidthPx) + box.X - picture.Left, box.WidthPx);
            var below = Row(box, row);

            for (var i = 0; i < below.Length; i++)
            {
                if (coverage[i] != 0)
                {
                    below[i] = Blend.Premultiplied(below[i], Blend.Fade(above[i], coverage[i]));
                }
            }
        }

        _touched.Add(box);
    }

    /// <summary>One colour over whole pixels.</summary>
    public void Fill(Box area, Rgba color)
    {
        var box = area.Intersect(ClipBox);

        if (box.IsEmpty || color.A == 0)
        {
            return;
        }

        var ink = (uint)(color.R | (color.G << 8) | (color.B << 16)) | 0xff000000;

        for (var row = 0; row < box.HeightPx; row++)
        {
            var below = Row(box, row);

            for (var i = 0; i < below.Length; i++)
            {
                below[i] = color.A == 255 ? ink : Blend.Color(below[i], ink, color.A);
            }
        }

        _touched.Add(box);
    }

    /// <summary>The pixels of a row of a box, counted from its top.</summary>
    public Span<uint> Row(Box box, int row) => Pixels.AsSpan(((box.Y + row) * Stride) + box.X, box.WidthPx);

    /// <summary>Takes back everything drawn, and forgets it.</summary>
    public void Reset(uint[] clean)
    {
        foreach (var box in _touched)
        {
            Restore(box, clean);
        }

        _touched.Clear();
        ClipBox = Bounds;
    }

    /// <summary>Takes back what was drawn in a box; it stays among <see cref="Touched"/>.</summary>
    public void Restore(Box box, uint[] clean)
    {
        for (var row = box.Y; row < box.Bottom; row++)
        {
            var start = (row * Stride) + box.X;
            clean.AsSpan(start, box.WidthPx).CopyTo(Pixels.AsSpan(start));
        }
    }

    /// <summary>Repeats the last column and row into the padding. Call once, when a picture's base is complete.</summary>
    public void FillPadding()
    {
        for (var row = 0; row < HeightPx; row++)
        {
            Pixels.AsSpan((row * Stride) + WidthPx, Stride - WidthPx).Fill(Pixels[(row * Stride) + WidthPx - 1]);
        }

        for (var row = HeightPx; row < StrideOf(HeightPx); row++)
        {
            Pixels.AsSpan((HeightPx - 1) * Stride, Stride).CopyTo(Pixels.AsSpan(row * Stride));
        }
    }

    private static void DrawRow(Span<uint> below, ReadOnlySpan<byte> coverage, uint ink, byte alpha)
    {
        for (var i = 0; i < below.Length; i++)
        {
            uint opacity = coverage[i];

            if (opacity == 0)
            {
                continue;
            }

            if (alpha != 255)
            {
                opacity = ((opacity * alpha) + 127) / 255;
            }

            below[i] = opacity == 255 ? ink : Blend.Color(below[i], ink, opacity);
        }
    }
}
