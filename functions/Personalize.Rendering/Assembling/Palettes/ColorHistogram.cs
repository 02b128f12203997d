using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>How often colours occur, in bins of 5 bits a channel with exact sums, so that a palette colour is a true mean.</summary>
internal sealed class ColorHistogram
{
    private const int Bins = 1 << 15;

    private readonly long[] _red = new long[Bins];
    private readonly long[] _green = new long[Bins];
    private readonly long[] _blue = new long[Bins];
    private readonly long[] _count = new long[Bins];
    private readonly Dictionary<uint, int> _exact = [];

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
                Add(pixels[0], weight * count);
                pixels = pixels[count..];
            }
        }
    }

    public List<ColorBin> ToBins()
    {
        var bins = new List<ColorBin>();

        for (var i = 0; i < Bins; i++)
        {
            if (_count[i] > 0)
            {
                bins.Add(new ColorBin((float)_red[i] / _count[i], (float)_green[i] / _count[i], (float)_blue[i] / _count[i], _count[i]));
            }
        }

        return bins;
    }

    /// <summary>Everything that a palette is made from.</summary>
    public void AddTo(FormHash hash)
    {
        foreach (var sums in (long[][])[_red, _green, _blue, _count])
        {
            hash.Add(MemoryMarshal.AsBytes(sums.AsSpan()));
        }

        hash.Add(MemoryMarshal.AsBytes(_exact.Keys.ToArray().AsSpan()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(uint pixel, int weight)
    {
        var (r, g, b) = (pixel & 0xff, (pixel >> 8) & 0xff, (pixel >> 16) & 0xff);
        var bin = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
        _red[bin] += r * weight;
        _green[bin] += g * weight;
        _blue[bin] += b * weight;
        _count[bin] += weight;

        if (_exact.Count <= 256)
        {
            _exact.TryAdd(pixel & 0xffffff, 0);
        }
    }
}
