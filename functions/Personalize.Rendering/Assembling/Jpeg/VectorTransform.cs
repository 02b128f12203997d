using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Personalize.Rendering.Assembling.Jpeg.ColorFactors;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>
/// The transform with AVX2, two blocks at once, one in each half of the vectors: the two of a row of brightness, then the two colours.
/// The same integers as <see cref="PlainTransform"/>.
/// </summary>
internal static unsafe class VectorTransform
{
    public static void Run(uint* pixels, int stride, ushort* luminance, ushort* chrominance, UnitCoefficients* unit, short* raw)
    {
        var colors = stackalloc short[128];
        Vector256<short> r0, r1, r2, r3, r4, r5, r6, r7;

        for (var half = 0; half < 2; half++)
        {
            var upper = pixels + (half * 8 * stride);
            var target = colors + (half * 64);
            (r0, r1) = ReadRows(upper, upper + stride, target);
            (r2, r3) = ReadRows(upper + (2 * stride), upper + (3 * stride), target + 16);
            (r4, r5) = ReadRows(upper + (4 * stride), upper + (5 * stride), target + 32);
            (r6, r7) = ReadRows(upper + (6 * stride), upper + (7 * stride), target + 48);
            var rows = new PairRows(r0, r1, r2, r3, r4, r5, r6, r7);
            rows.Transform();
            rows.Quantize(luminance, unit, 2 * half, raw);
        }

        var pair = new PairRows(
            Vector256.Load(colors), Vector256.Load(colors + 16), Vector256.Load(colors + 32), Vector256.Load(colors + 48),
            Vector256.Load(colors + 64), Vector256.Load(colors + 80), Vector256.Load(colors + 96), Vector256.Load(colors + 112));
        pair.Transform();
        pair.Quantize(chrominance, unit, 4, raw);
    }

    /// <summary>Two rows of 16 pixels: their brightness, and 8 of each colour difference written, blue first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<short> Upper, Vector256<short> Lower) ReadRows(uint* upper, uint* lower, short* colors)
    {
        var (redBlue1, green1) = Split(Vector256.Load(upper));
        var (redBlue2, green2) = Split(Vector256.Load(upper + 8));
        var (redBlue3, green3) = Split(Vector256.Load(lower));
        var (redBlue4, green4) = Split(Vector256.Load(lower + 8));
        var redBlue = SumPairs(redBlue1 + redBlue3, redBlue2 + redBlue4);
        var green = SumPairs(green1 + green3, green2 + green4);
        var blueDifference = Difference(redBlue, green, Pair(CbRed, AHalf), Pair(CbGreen, 0));
        var redDifference = Difference(redBlue, green, Pair(AHalf, CrBlue), Pair(CrGreen, 0));
        Join(blueDifference, redDifference).Store(colors);
        return (Join(Brightness(redBlue1, green1), Brightness(redBlue2, green2)), Join(Brightness(redBlue3, green3), Brightness(redBlue4, green4)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<short> RedBlue, Vector256<short> Green) Split(Vector256<uint> pixels) =>
        ((pixels & Vector256.Create(0x00ff00ffu)).AsInt16(), ((pixels >> 8) & Vector256.Create(0xffu)).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Brightness(Vector256<short> redBlue, Vector256<short> green) =>
        (Avx2.MultiplyAddAdjacent(redBlue, Pair(YRed, YBlue)) + Avx2.MultiplyAddAdjacent(green, Pair(YGreen, 0)) + Vector256.Create(YBias)) >> FractionBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Difference(Vector256<short> redBlue, Vector256<short> green, Vector256<short> redBlueFactors, Vector256<short> greenFactors) =>
        (Avx2.MultiplyAddAdjacent(redBlue, redBlueFactors) + Avx2.MultiplyAddAdjacent(green, greenFactors) + Vector256.Create(CBias)) >> CShift;

    // Neighbours' sums, eight of them in order: each half of a long holds one pixel's two channels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> SumPairs(Vector256<short> left, Vector256<short> right)
    {
        var one = left + (left.AsUInt64() >> 32).AsInt16();
        var two = right + (right.AsUInt64() >> 32).AsInt16();
        return Avx2.Permute4x64(Avx.Shuffle(one.AsSingle(), two.AsSingle(), 0x88).AsInt64(), 0xd8).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Join(Vector256<int> left, Vector256<int> right) =>
        Avx2.Permute4x64(Avx2.PackSignedSaturate(left, right).AsInt64(), 0xd8).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pair(short low, short high) => Vector256.Create((int)(((uint)(ushort)high << 16) | (ushort)low)).AsInt16();
}
