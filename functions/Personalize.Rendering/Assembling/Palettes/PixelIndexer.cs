using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>Finds the palette index of every pixel of a picture, dithered where bands would show. For one picture.</summary>
internal sealed class PixelIndexer(Palette palette, int widthPx, int heightPx, int stride)
{
    private const double VisibleError = 3;  // mean distance of a channel, in 255ths, above which bands show on a gradient

    private readonly byte[] _indices = new byte[widthPx * heightPx];

    /// <returns>One a pixel, without padding.</returns>
    public byte[] Index(uint[] pixels, PictureEncoding encoding)
    {
        var error = Map(pixels);

        if (encoding == PictureEncoding.Photo || (encoding == PictureEncoding.Auto && error > VisibleError / 3))
        {
            Dither(pixels);
        }

        return _indices;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Map(uint[] pixels)
    {
        long error = 0;

        for (var i = 0; i < _indices.Length; i++)
        {
            var pixel = pixels[(i / widthPx * stride) + (i % widthPx)];
            _indices[i] = palette.NearestTo(pixel);
            error += Distance(pixel, palette.Colors[_indices[i]]);
        }

        return error / (3.0 * _indices.Length);
    }

    // Floyd and Steinberg 1976, in serpentine order; three quarters of the error, which keeps quiet areas quiet and files smaller.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Dither(uint[] pixels)
    {
        var carried = new int[2][];
        carried[0] = new int[(widthPx + 2) * 3];
        carried[1] = new int[(widthPx + 2) * 3];

        for (var y = 0; y < heightPx; y++)
        {
            var (now, next) = (carried[y & 1], carried[(y + 1) & 1]);
            Array.Clear(next);
            var step = (y & 1) == 0 ? 1 : -1;

            for (var x = step > 0 ? 0 : widthPx - 1; x >= 0 && x < widthPx; x += step)
            {
                DitherPixel(pixels[(y * stride) + x], (y * widthPx) + x, (x + 1) * 3, step * 3, now, next);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DitherPixel(uint pixel, int at, int column, int step, int[] now, int[] next)
    {
        uint wanted = 0;

        for (var channel = 0; channel < 3; channel++)
        {
            var value = (int)((pixel >> (8 * channel)) & 0xff) + ((now[column + channel] * 3) / 64);
            wanted |= (uint)Math.Clamp(value, 0, 255) << (8 * channel);
        }

        _indices[at] = palette.NearestTo(wanted);
        var got = palette.Colors[_indices[at]];

        for (var channel = 0; channel < 3; channel++)
        {
            var error = (int)((wanted >> (8 * channel)) & 0xff) - (int)((got >> (8 * channel)) & 0xff);
            now[column + step + channel] += error * 7;
            next[column - step + channel] += error * 3;
            next[column + channel] += error * 5;
            next[column + step + channel] += error;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Distance(uint one, uint other) =>
        Math.Abs((int)(one & 0xff) - (int)(other & 0xff)) + Math.Abs((int)((one >> 8) & 0xff) - (int)((other >> 8) & 0xff))
        + Math.Abs((int)((one >> 16) & 0xff) - (int)((other >> 16) & 0xff));
}
