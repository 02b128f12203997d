using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>
/// At most 256 colours and the way from any colour to the nearest. A palette colour finds itself; others are looked up by cells of 6, 6 and
/// 5 bits, each answered for its middle when first asked. A cell is written whole and always with the same answer, so threads need no lock.
/// </summary>
internal sealed class Palette
{
    private const int CellBits = 17;
    private const int OwnBits = 10;     // four times the colours at least, so that the first place looked at is mostly the last

    private readonly int[] _r;
    private readonly int[] _g;
    private readonly int[] _b;
    private readonly (uint Color, ushort Number)[] _own = new (uint, ushort)[1 << OwnBits];
    private readonly ushort[] _cells = new ushort[1 << CellBits];

    public Palette(uint[] colors)
    {
        Colors = colors;
        _r = Channel(0);
        _g = Channel(8);
        _b = Channel(16);

        for (var i = 0; i < colors.Length; i++)
        {
            _own[PlaceOf(colors[i])] = (colors[i], (ushort)(i + 1));
        }
    }

    /// <summary>0xBBGGRR, no two alike.</summary>
    public uint[] Colors { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte IndexOf(uint pixel)
    {
        var color = pixel & 0xffffff;

        if (_own[PlaceOf(color)].Number is var own and not 0)
        {
            return (byte)(own - 1);
        }

        var (r, g, b) = ((color >> 2) & 0x3f, (color >> 10) & 0x3f, color >> 19);
        ref var cell = ref _cells[(r << 11) | (g << 5) | b];

        if (cell == 0)
        {
            cell = (ushort)(FindNearest((int)(r << 2) + 2, (int)(g << 2) + 2, (int)(b << 3) + 4) + 1);
        }

        return (byte)(cell - 1);
    }

    /// <summary>The nearest of all, for pixels of the base: a cell's answer is for its middle, and a dark gradient shows the difference as stripes of another hue.</summary>
    public byte NearestTo(uint pixel)
    {
        var color = pixel & 0xffffff;
        return _own[PlaceOf(color)].Number is var own and not 0
            ? (byte)(own - 1)
            : (byte)FindNearest((int)(color & 0xff), (int)((color >> 8) & 0xff), (int)(color >> 16));
    }

    // Its own place, or the free one where it would stand. Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(uint color)
    {
        var place = (int)((color * 2_654_435_769) >> (32 - OwnBits));

        while (_own[place] is var (other, number) && number != 0 && other != color)
        {
            place = (place + 1) & ((1 << OwnBits) - 1);
        }

        return place;
    }

    // Eight candidates at once; the last ones repeat the first, which never wins a tie against itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindNearest(int r, int g, int b)
    {
        var least = Vector256.Create(int.MaxValue);
        var best = Vector256<int>.Zero;
        var index = Vector256<int>.Indices;

        for (var i = 0; i < _r.Length; i += Vector256<int>.Count, index += Vector256.Create(Vector256<int>.Count))
        {
            var dr = Vector256.LoadUnsafe(ref _r[i]) - Vector256.Create(r);
            var dg = Vector256.LoadUnsafe(ref _g[i]) - Vector256.Create(g);
            var db = Vector256.LoadUnsafe(ref _b[i]) - Vector256.Create(b);
            var distance = (dr * dr * 3) + (dg * dg * 6) + (db * db);      // about what the eye weighs
            var nearer = Vector256.LessThan(distance, least);
            least = Vector256.ConditionalSelect(nearer, distance, least);
            best = Vector256.ConditionalSelect(nearer, index, best);
        }

        var lane = 0;

        for (var i = 1; i < Vector256<int>.Count; i++)
        {
            lane = least[i] < least[lane] || (least[i] == least[lane] && best[i] < best[lane]) ? i : lane;
        }

        return best[lane];
    }

    private int[] Channel(int shift)
    {
        var padded = new int[(Colors.Length + Vector256<int>.Count - 1) & -Vector256<int>.Count];

        for (var i = 0; i < padded.Length; i++)
        {
            padded[i] = (int)((Colors[i < Colors.Length ? i : 0] >> shift) & 0xff);
        }

        return padded;
    }
}
