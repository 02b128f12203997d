using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>16x16 pixels as the six blocks of 4:2:0: four of brightness, one of each colour difference, in coding order.</summary>
internal struct MinimumCodedUnit
{
    public const int SidePx = 16;
    public const int BlockCount = 6;

    private Blocks _blocks;

    public readonly ref readonly CoefficientBlock this[int index] => ref Unsafe.AsRef(in _blocks)[index];

    /// <param name="pixels">The top-left pixel; 16 rows of 16 are read.</param>
    public void Fill(ref uint pixels, int stride, QuantTable luminance, QuantTable chrominance)
    {
        Unsafe.SkipInit(out Samples samples);
        ref var first = ref samples[0];

        for (var row = 0; row < SidePx; row += 2)
        {
            ref var upper = ref Unsafe.Add(ref pixels, row * stride);
            ref var lower = ref Unsafe.Add(ref upper, stride);
            var block = row < 8 ? 0 : 128;
            var left = ReadPair(ref upper, ref lower, ref Unsafe.Add(ref first, block + (row % 8 * 8)));
            var right = ReadPair(ref Unsafe.Add(ref upper, 8), ref Unsafe.Add(ref lower, 8), ref Unsafe.Add(ref first, block + 64 + (row % 8 * 8)));
            WriteColor(left, right, ref Unsafe.Add(ref first, 256 + (row * 4)));
        }

        for (var i = 0; i < BlockCount; i++)
        {
            _blocks[i].Fill(ref Unsafe.Add(ref first, i * 64), i < 4 ? luminance : chrominance);
        }
    }

    /// <summary>Writes the brightness of 8x2 pixels and gives back the sums of their 2x2 groups.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Sums ReadPair(ref uint upper, ref uint lower, ref float brightness)
    {
        var one = Vector256.LoadUnsafe(ref upper);
        var two = Vector256.LoadUnsafe(ref lower);
        var mask = Vector256.Create(0xffu);
        var (r1, g1, b1) = (one & mask, (one >> 8) & mask, (one >> 16) & mask);
        var (r2, g2, b2) = (two & mask, (two >> 8) & mask, (two >> 16) & mask);
        Brightness(r1, g1, b1).StoreUnsafe(ref brightness);
        Brightness(r2, g2, b2).StoreUnsafe(ref brightness, 8);
        return new Sums(SumPairs(r1 + r2), SumPairs(g1 + g2), SumPairs(b1 + b2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Brightness(Vector256<uint> r, Vector256<uint> g, Vector256<uint> b) =>
        (ToFloat(r) * 0.299f) + (ToFloat(g) * 0.587f) + (ToFloat(b) * 0.114f) - Vector256.Create(128f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> SumPairs(Vector256<uint> values)
    {
        var pairs = values.AsUInt64();
        return (pairs & Vector256.Create(0xfffffffful)) + (pairs >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteColor(Sums left, Sums right, ref float blue)
    {
        var r = ToFloat(Vector256.Narrow(left.R, right.R));
        var g = ToFloat(Vector256.Narrow(left.G, right.G));
        var b = ToFloat(Vector256.Narrow(left.B, right.B));

        // Factors are a quarter of T.871's: the sums are of four pixels.
        ((r * -0.042184f) + (g * -0.082816f) + (b * 0.125f)).StoreUnsafe(ref blue);
        ((r * 0.125f) + (g * -0.104672f) + (b * -0.020328f)).StoreUnsafe(ref blue, 64);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToFloat(Vector256<uint> values) => Vector256.ConvertToSingle(values.AsInt32());

    private readonly record struct Sums(Vector256<ulong> R, Vector256<ulong> G, Vector256<ulong> B);

    [InlineArray(BlockCount)]
    private struct Blocks
    {
        private CoefficientBlock _first;
    }

    [InlineArray(BlockCount * 64)]
    private struct Samples
    {
        private float _first;
    }
}
