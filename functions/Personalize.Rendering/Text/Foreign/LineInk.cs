namespace Personalize.Rendering.Text.Foreign;

/// <summary>A line as libvips drew it, oversampled: one band of coverage or four of straight RGBA, placed from the line's top-left corner.</summary>
internal sealed record LineInk(int Left, int Top, int WidthPx, int HeightPx, int Bands, byte[] Samples)
{
    /// <summary>Averages down so that pen and baseline fall on whole pixels of the result.</summary>
    public ShapedLine Average(int scale, int baseline, int opacity)
    {
        var left = (int)Math.Floor((double)Left / scale);
        var top = (int)Math.Floor((double)(Top - baseline) / scale);
        var padLeft = Left - (left * scale);
        var padTop = Top - baseline - (top * scale);
        var width = (padLeft + WidthPx + scale - 1) / scale;
        var height = (padTop + HeightPx + scale - 1) / scale;

        return Bands == 1
            ? new ShapedLine(new Mask(left, top, width, height, AverageCoverage(scale, padLeft, padTop, width, height)), null)
            : new ShapedLine(null, new Bitmap(left, top, width, height, AverageColors(scale, padLeft, padTop, width, height, opacity)));
    }

    private byte[] AverageCoverage(int scale, int padLeft, int padTop, int width, int height)
    {
        var sums = new int[width * height];

        for (var y = 0; y < HeightPx; y++)
        {
            var row = (y + padTop) / scale * width;

            for (var x = 0; x < WidthPx; x++)
            {
                sums[row + ((x + padLeft) / scale)] += Samples[(y * WidthPx) + x];
            }
        }

        var area = scale * scale;
        return Array.ConvertAll(sums, sum => (byte)((sum + (area / 2)) / area));
    }

    private uint[] AverageColors(int scale, int padLeft, int padTop, int width, int height, int opacity)
    {
        var sums = new int[width * height * 4];

        for (var y = 0; y < HeightPx; y++)
        {
            for (var x = 0; x < WidthPx; x++)
            {
                var to = (((y + padTop) / scale * width) + ((x + padLeft) / scale)) * 4;
                var from = ((y * WidthPx) + x) * 4;
                int alpha = Samples[from + 3];
                sums[to] += Samples[from] * alpha;
                sums[to + 1] += Samples[from + 1] * alpha;
                sums[to + 2] += Samples[from + 2] * alpha;
                sums[to + 3] += 255 * alpha;
            }
        }

        var full = (long)scale * scale * 255 * 255;
        var pixels = new uint[width * height];

        for (var i = 0; i < sums.Length; i++)
        {
            pixels[i / 4] |= (uint)(((sums[i] * (long)opacity) + (full / 2)) / full) << (8 * (i % 4));
        }

        return pixels;
    }
}
