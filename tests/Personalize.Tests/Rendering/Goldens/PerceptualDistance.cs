using System.Text;

namespace Personalize.Tests.Rendering.Goldens;

/// <summary>
/// How differently two pictures look: both are softened by a pixel, as an eye at reading distance does, then compared in 8x8 blocks by lightness
/// and colour. The mean over the worst tenth of the blocks counts, so that one wrong word is not lost in a large calm picture.
/// </summary>
internal static class PerceptualDistance
{
    private const int BlockPx = 8;

    public static double Of(byte[] one, byte[] other, int widthPx)
    {
        var blocks = Blocks(Soften(one, widthPx), Soften(other, widthPx), widthPx).OrderDescending().ToList();
        return blocks.Take(Math.Max(1, blocks.Count / 10)).Average();
    }

    /// <summary>A PPM: what differs, on black.</summary>
    public static byte[] Show(byte[] one, byte[] other, int widthPx)
    {
        var header = Encoding.ASCII.GetBytes($"P6 {widthPx} {one.Length / 4 / widthPx} 255\n");
        var pixels = Enumerable.Range(0, one.Length).Where(i => i % 4 != 3).Select(i => (byte)Math.Min(255, 3 * Math.Abs(one[i] - other[i])));
        return [.. header, .. pixels];
    }

    private static IEnumerable<double> Blocks(double[] one, double[] other, int widthPx)
    {
        var heightPx = one.Length / 3 / widthPx;

        for (var top = 0; top < heightPx; top += BlockPx)
        {
            for (var left = 0; left < widthPx; left += BlockPx)
            {
                var (sum, count) = (0.0, 0);

                for (var y = top; y < Math.Min(top + BlockPx, heightPx); y++)
                {
                    for (var x = left; x < Math.Min(left + BlockPx, widthPx); x++)
                    {
                        var at = ((y * widthPx) + x) * 3;
                        sum += Math.Sqrt(Math.Pow(one[at] - other[at], 2) + (0.25 * (Math.Pow(one[at + 1] - other[at + 1], 2) + Math.Pow(one[at + 2] - other[at + 2], 2))));
                        count++;
                    }
                }

                yield return sum / count;
            }
        }
    }

    // Lightness and two colour axes (BT.601), each the mean of its 3x3 neighbours.
    private static double[] Soften(byte[] rgba, int widthPx)
    {
        var heightPx = rgba.Length / 4 / widthPx;
        var soft = new double[widthPx * heightPx * 3];

        for (var y = 0; y < heightPx; y++)
        {
            for (var x = 0; x < widthPx; x++)
            {
                var (red, green, blue, count) = (0.0, 0.0, 0.0, 0);

                for (var ny = Math.Max(0, y - 1); ny <= Math.Min(heightPx - 1, y + 1); ny++)
                {
                    for (var nx = Math.Max(0, x - 1); nx <= Math.Min(widthPx - 1, x + 1); nx++)
                    {
                        var at = ((ny * widthPx) + nx) * 4;
                        (red, green, blue, count) = (red + rgba[at], green + rgba[at + 1], blue + rgba[at + 2], count + 1);
                    }
                }

                var lightness = ((0.299 * red) + (0.587 * green) + (0.114 * blue)) / count;
                var place = ((y * widthPx) + x) * 3;
                (soft[place], soft[place + 1], soft[place + 2]) = (lightness, (red / count) - lightness, (blue / count) - lightness);
            }
        }

        return soft;
    }
}
