namespace Personalize.Rendering.Pixels;

/// <summary>Soft shadows: three box blurs come within 3 % of a Gaussian (SVG 1.1, feGaussianBlur).</summary>
internal static class MaskBlur
{
    /// <param name="blurPx">CSS meaning: twice the deviation. 0 gives the mask back.</param>
    public static Mask Soften(Mask mask, int blurPx)
    {
        if (blurPx == 0)
        {
            return mask;
        }

        var window = WindowOf(blurPx);
        var margin = MarginOf(blurPx);
        var width = mask.WidthPx + (2 * margin);
        var height = mask.HeightPx + (2 * margin);
        var pixels = new byte[width * height];

        for (var row = 0; row < mask.HeightPx; row++)
        {
            mask.Coverage.AsSpan(row * mask.WidthPx, mask.WidthPx).CopyTo(pixels.AsSpan(((row + margin) * width) + margin));
        }

        var other = new byte[pixels.Length];

        for (var pass = 0; pass < 3; pass++)
        {
            BlurLines(pixels, other, width, height, 1, width, window);
            BlurLines(other, pixels, height, width, width, 1, window);
        }

        return new Mask(mask.Left - margin, mask.Top - margin, width, height, pixels);
    }

    /// <summary>How many pixels a softened mask reaches beyond its ink.</summary>
    public static int MarginOf(int blurPx) => blurPx == 0 ? 0 : 3 * (WindowOf(blurPx) / 2);

    private static int WindowOf(int blurPx)
    {
        var deviation = blurPx / 2.0;
        return Math.Max(1, (int)Math.Floor((deviation * 3 * Math.Sqrt(2 * Math.PI) / 4) + 0.5)) | 1;
    }

    private static void BlurLines(byte[] from, byte[] to, int length, int lines, int step, int lineStep, int window)
    {
        var half = window / 2;

        for (var line = 0; line < lines; line++)
        {
            var start = line * lineStep;
            var sum = 0;

            for (var i = 0; i < Math.Min(half, length); i++)
            {
                sum += from[start + (i * step)];
            }

            for (var i = 0; i < length; i++)
            {
                sum += i + half < length ? from[start + ((i + half) * step)] : 0;
                to[start + (i * step)] = (byte)((sum + half) / window);
                sum -= i - half >= 0 ? from[start + ((i - half) * step)] : 0;
            }
        }
    }
}
