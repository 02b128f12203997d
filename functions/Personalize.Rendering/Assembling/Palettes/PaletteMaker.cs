using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>Chooses the colours of a palette picture: median cut by variance, then a few rounds of k-means. Deterministic.</summary>
internal static class PaletteMaker
{
    private const int Rounds = 4;   // a fifth changes less than 0.1 dB on the sample pictures

    /// <param name="maxColors">1-256, with <paramref name="more"/>.</param>
    /// <param name="more">Colours to have whatever the histogram says.</param>
    /// <returns>Colours as 0xBBGGRR, sorted by brightness: neighbours in the palette look alike, which LZW and deflate like.</returns>
    public static uint[] Make(ColorHistogram histogram, int maxColors, uint[] more)
    {
        var room = maxColors - more.Length;
        var colors = histogram.ExactColors is { } exact && exact.Count <= room ? [.. exact] : Share(histogram, room);
        return [.. colors.Concat(more).Distinct().OrderBy(Brightness).ThenBy(color => color)];
    }

    // Half to the areas of the base at least, if they have so many colours: a gradient of few shows bands, while letters, icons and their
    // edges, whose colours lie far apart and would take nearly all, hardly look worse with half. What either does not need is the other's.
    private static uint[] Share(ColorHistogram histogram, int room)
    {
        var (areas, rest) = histogram.ToBins();
        var ofBase = Math.Min(areas.Count, Math.Max(room / 2, room - rest.Count));
        return [.. Cluster(areas, ofBase), .. Cluster(rest, room - ofBase)];
    }

    private static uint[] Cluster(List<ColorBin> bins, int maxColors)
    {
        if (bins.Count <= maxColors)
        {
            return [.. bins.Select(ToColor)];
        }

        if (maxColors == 0)
        {
            return [];
        }

        var means = Split(bins, maxColors).Select(MeanOf).ToArray();

        for (var round = 0; round < Rounds; round++)
        {
            means = Refine(bins, means);
        }

        return [.. means.Select(ToColor)];
    }

    private static List<List<ColorBin>> Split(List<ColorBin> bins, int maxColors)
    {
        var boxes = new List<(List<ColorBin> Bins, double Spread, int Channel)> { Measure(bins) };

        while (boxes.Count < maxColors)
        {
            var widest = boxes.MaxBy(box => box.Spread);

            if (widest.Spread <= 0)
            {
                break;
            }

            boxes.Remove(widest);
            widest.Bins.Sort((one, other) => one[widest.Channel].CompareTo(other[widest.Channel]));
            var cut = FindCut(widest.Bins, widest.Channel);
            boxes.Add(Measure(widest.Bins[..cut]));
            boxes.Add(Measure(widest.Bins[cut..]));
        }

        return [.. boxes.Select(box => box.Bins)];
    }

    private static (List<ColorBin> Bins, double Spread, int Channel) Measure(List<ColorBin> bins)
    {
        var mean = MeanOf(bins);
        var spread = new double[3];

        foreach (var bin in bins)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var distance = bin[channel] - mean[channel];
                spread[channel] += distance * distance * Math.Sqrt(bin.Count);  // the root: a large even sky must not take every colour
            }
        }

        var widest = spread[1] >= spread[0] ? (spread[1] >= spread[2] ? 1 : 2) : (spread[0] >= spread[2] ? 0 : 2);
        return (bins, bins.Count == 1 ? 0 : spread[widest], widest);
    }

    private static int FindCut(List<ColorBin> sorted, int channel)
    {
        var mean = MeanOf(sorted)[channel];
        var cut = sorted.FindIndex(bin => bin[channel] > mean);
        return cut <= 0 ? sorted.Count / 2 : cut;
    }

    private static ColorBin MeanOf(List<ColorBin> bins)
    {
        double r = 0, g = 0, b = 0, count = 0;

        foreach (var bin in bins)
        {
            var weight = Math.Sqrt(bin.Count);
            (r, g, b, count) = (r + (bin.R * weight), g + (bin.G * weight), b + (bin.B * weight), count + weight);
        }

        return new ColorBin((float)(r / count), (float)(g / count), (float)(b / count), bins.Count);
    }

    private static ColorBin[] Refine(List<ColorBin> bins, ColorBin[] means)
    {
        var groups = new List<ColorBin>[means.Length];

        foreach (var bin in bins)
        {
            (groups[FindNearest(means, bin)] ??= []).Add(bin);
        }

        return [.. groups.Select((group, index) => group is null ? means[index] : MeanOf(group))];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindNearest(ColorBin[] means, ColorBin bin)
    {
        var (best, least) = (0, float.MaxValue);

        for (var i = 0; i < means.Length; i++)
        {
            var (r, g, b) = (means[i].R - bin.R, means[i].G - bin.G, means[i].B - bin.B);
            var distance = (r * r) + (g * g) + (b * b);

            if (distance < least)
            {
                (best, least) = (i, distance);
            }
        }

        return best;
    }

    private static uint ToColor(ColorBin mean) => (uint)Math.Round(mean.R) | ((uint)Math.Round(mean.G) << 8) | ((uint)Math.Round(mean.B) << 16);

    private static uint Brightness(uint color) => ((color & 0xff) * 299) + (((color >> 8) & 0xff) * 587) + ((color >> 16) * 114);
}
