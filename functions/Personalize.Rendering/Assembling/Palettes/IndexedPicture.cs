namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>A base picture in palette colours. An open looks up only the pixels that were drawn on; the others keep their (dithered) index.</summary>
internal sealed class IndexedPicture
{
    private const double VisibleError = 3;  // mean distance of a channel, in 255ths, above which bands show on a gradient

    private readonly uint[] _basePixels;
    private readonly int _stride;

    /// <param name="canvas">The base, complete.</param>
    /// <param name="histogram">Colours of the base and of all that may be drawn on it.</param>
    /// <param name="maxColors">1-256.</param>
    public IndexedPicture(Canvas canvas, ColorHistogram histogram, PictureEncoding encoding, int maxColors)
    {
        (_basePixels, _stride) = (canvas.Pixels[..(canvas.Stride * Canvas.StrideOf(canvas.HeightPx))], canvas.Stride);
        (WidthPx, HeightPx) = (canvas.WidthPx, canvas.HeightPx);
        Palette = new Palette(PaletteMaker.Make(histogram, maxColors));
        Indices = new byte[WidthPx * HeightPx];
        var error = Map(canvas.Pixels);

        if (encoding == PictureEncoding.Photo || (encoding == PictureEncoding.Auto && error > VisibleError / 3))
        {
            Dither(canvas.Pixels);
        }
    }

    public int WidthPx { get; }

    public int HeightPx { get; }

    public Palette Palette { get; }

    /// <summary>One a pixel, without padding.</summary>
    public byte[] Indices { get; }

    /// <summary>Indices of a box of what a canvas shows now.</summary>
    /// <param name="target">Room for the box, rows without padding.</param>
    public void Read(Canvas canvas, Box box, Span<byte> target)
    {
        for (var row = 0; row < box.HeightPx; row++)
        {
            Indices.AsSpan(((box.Y + row) * WidthPx) + box.X, box.WidthPx).CopyTo(target[(row * box.WidthPx)..]);
            var tiles = canvas.TilesOf((box.Y + row) / Canvas.TilePx);

            for (var tile = box.X / Canvas.TilePx; tile <= (box.Right - 1) / Canvas.TilePx; tile++)
            {
                if (tiles[tile] != 0)
                {
                    ReadTile(canvas, tile * Canvas.TilePx, box, row, target);
                }
            }
        }
    }

    private void ReadTile(Canvas canvas, int tileX, Box box, int row, Span<byte> target)
    {
        var (left, right) = (Math.Max(tileX, box.X), Math.Min(tileX + Canvas.TilePx, box.Right));
        var from = ((box.Y + row) * _stride) + left;
        var shown = canvas.Pixels.AsSpan(from, right - left);
        var clean = _basePixels.AsSpan(from, right - left);
        var line = target.Slice((row * box.WidthPx) + left - box.X, right - left);

        for (var i = shown.CommonPrefixLength(clean); i < line.Length; i++)
        {
            if (shown[i] != clean[i])
            {
                line[i] = Palette.IndexOf(shown[i]);
            }
        }
    }

    private double Map(uint[] pixels)
    {
        long error = 0;

        for (var i = 0; i < Indices.Length; i++)
        {
            var pixel = pixels[(i / WidthPx * _stride) + (i % WidthPx)];
            Indices[i] = Palette.IndexOf(pixel);
            error += Distance(pixel, Palette.Colors[Indices[i]]);
        }

        return error / (3.0 * Indices.Length);
    }

    // Floyd and Steinberg 1976, in serpentine order; three quarters of the error, which keeps quiet areas quiet and files smaller.
    private void Dither(uint[] pixels)
    {
        var carried = new int[2][];
        carried[0] = new int[(WidthPx + 2) * 3];
        carried[1] = new int[(WidthPx + 2) * 3];

        for (var y = 0; y < HeightPx; y++)
        {
            var (now, next) = (carried[y & 1], carried[(y + 1) & 1]);
            Array.Clear(next);
            var step = (y & 1) == 0 ? 1 : -1;

            for (var x = step > 0 ? 0 : WidthPx - 1; x >= 0 && x < WidthPx; x += step)
            {
                DitherPixel(pixels[(y * _stride) + x], (y * WidthPx) + x, (x + 1) * 3, step * 3, now, next);
            }
        }
    }

    private void DitherPixel(uint pixel, int at, int column, int step, int[] now, int[] next)
    {
        uint wanted = 0;

        for (var channel = 0; channel < 3; channel++)
        {
            var value = (int)((pixel >> (8 * channel)) & 0xff) + ((now[column + channel] * 3) / 64);
            wanted |= (uint)Math.Clamp(value, 0, 255) << (8 * channel);
        }

        Indices[at] = Palette.IndexOf(wanted);
        var got = Palette.Colors[Indices[at]];

        for (var channel = 0; channel < 3; channel++)
        {
            var error = (int)((wanted >> (8 * channel)) & 0xff) - (int)((got >> (8 * channel)) & 0xff);
            now[column + step + channel] += error * 7;
            next[column - step + channel] += error * 3;
            next[column + channel] += error * 5;
            next[column + step + channel] += error;
        }
    }

    private static int Distance(uint one, uint other) =>
        Math.Abs((int)(one & 0xff) - (int)(other & 0xff)) + Math.Abs((int)((one >> 8) & 0xff) - (int)((other >> 8) & 0xff))
        + Math.Abs((int)((one >> 16) & 0xff) - (int)((other >> 16) & 0xff));
}
