using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>
/// How often colours occur, in bins of 5 bits a channel with exact sums, so that a palette colour is a true mean. While there are few colours, those of an
/// area stand by themselves: the steps of a gradient are narrower than a bin, and stripes would show.
/// </summary>
internal sealed class ColorHistogram
{
    private const int Bins = 1 << 15;
    private const int FewColors = 4_096;    // sixteen for each of a palette's: more are a photograph
    private const int AreaShare = 2_048;    // of all pixels
    private const int AreaRun = 2;          // pixels side by side: the edges of letters have none, mostly

    private readonly long[] _red = new long[Bins];
    private readonly long[] _green = new long[Bins];
    private readonly long[] _blue = new long[Bins];
    private readonly long[] _count = new long[Bins];
    private readonly Dictionary<uint, long> _exact = [];    // with its pixels in areas
    private readonly HashSet<uint> _base = [];

    /// <summary>The colours themselves, while there are at most 256 of them; null beyond.</summary>
    public IReadOnlyCollection<uint>? ExactColors => _exact.Count <= 256 ? _exact.Keys : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Canvas canvas, Box box, int weight)
    {
        for (var row = box.Y; row < box.Bottom; row++)
        {
            var pixels = canvas.Pixels.AsSpan((row * canvas.Stride) + box.X, box.WidthPx);

            while (!pixels.IsEmpty)
            {
                var end = pixels.IndexOfAnyExcept(pixels[0]);
                var count = end < 0 ? pixels.Length : end;
                Add(pixels[0], weight * count, count >= AreaRun);
                pixels = pixels[count..];
            }
        }
    }

    /// <summary>What was added until now is the base: its areas have colours of their own before anything else is thought of.</summary>
    public void EndBase()
    {
        if (_exact.Count <= FewColors)
        {
            _base.UnionWith(_exact.Keys);
        }
    }

    /// <summary>Once, when all is added.</summary>
    /// <returns>The areas of the base by themselves, and all the rest.</returns>
    public (List<ColorBin> Base, List<ColorBin> Others) ToBins()
    {
        var (areas, bins) = TakeAreas();

        for (var i = 0; i < Bins; i++)
        {
            if (_count[i] > 0)
            {
                bins.Add(new ColorBin((float)_red[i] / _count[i], (float)_green[i] / _count[i], (float)_blue[i] / _count[i], _count[i]));
            }
        }

        return (areas, bins);
    }

    /// <summary>Everything that a palette is made from.</summary>
    public void AddTo(FormHash hash)
    {
        foreach (var sums in (long[][])[_red, _green, _blue, _count])
        {
            hash.Add(MemoryMarshal.AsBytes(sums.AsSpan()));
        }

        if (_exact.Count <= FewColors)
        {
            hash.Add(MemoryMarshal.AsBytes(_exact.Keys.ToArray().AsSpan()));
            hash.Add(MemoryMarshal.AsBytes(_exact.Values.ToArray().AsSpan()));
            hash.Add(_base.Count);
        }
    }

    // Out of their bins.
    private (List<ColorBin> Base, List<ColorBin> Others) TakeAreas()
    {
        var (ofBase, others) = (new List<ColorBin>(), new List<ColorBin>());

        if (_exact.Count > FewColors)
        {
            return (ofBase, others);
        }

        var least = _count.Sum() / AreaShare;

        foreach (var (color, count) in _exact.Where(color => color.Value > least).OrderBy(color => color.Key))
        {
            AddToBin(color, -count);
            (_base.Contains(color) ? ofBase : others).Add(new ColorBin(color & 0xff, (color >> 8) & 0xff, color >> 16, count));
        }

        return (ofBase, others);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddToBin(uint pixel, long weight)
    {
        var (r, g, b) = (pixel & 0xff, (pixel >> 8) & 0xff, (pixel >> 16) & 0xff);
        var bin = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
        _red[bin] += r * weight;
        _green[bin] += g * weight;
        _blue[bin] += b * weight;
        _count[bin] += weight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(uint pixel, int weight, bool isArea)
    {
        AddToBin(pixel, weight);

        if (_exact.Count <= FewColors)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_exact, pixel & 0xffffff, out _) += isArea ? weight : 0;
        }
    }
}
