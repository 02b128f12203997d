using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Personalize.Rendering.Assembling.Jpeg.TransformFactors;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Eight rows of two blocks side by side, one block in each half: they are transformed and quantised together.</summary>
internal unsafe ref struct PairRows(
    Vector256<short> r0, Vector256<short> r1, Vector256<short> r2, Vector256<short> r3,
    Vector256<short> r4, Vector256<short> r5, Vector256<short> r6, Vector256<short> r7)
{
    private Vector256<short> _0 = r0, _1 = r1, _2 = r2, _3 = r3, _4 = r4, _5 = r5, _6 = r6, _7 = r7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Transform()
    {
        TransformColumns(isFirst: true);
        Turn();
        TransformColumns(isFirst: false);
    }

    /// <param name="division">Half divisors, reciprocals and scales.</param>
    /// <param name="block">The unit's block that the left half becomes; the right half becomes the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Quantize(ushort* division, UnitCoefficients* unit, int block, short* raw)
    {
        var left = unit->Values + (block * UnitCoefficients.BlockSize);

        if (raw != null)
        {
            Keep(raw + (block * UnitCoefficients.BlockSize));
        }

        var (zero01, zero23) = (QuantizeTwo(_0, _1, division, left), QuantizeTwo(_2, _3, division + 16, left + 16));
        var (zero45, zero67) = (QuantizeTwo(_4, _5, division + 32, left + 32), QuantizeTwo(_6, _7, division + 48, left + 48));
        var even = ~((zero01 & 0xffff) | ((ulong)(ushort)zero23 << 16) | ((ulong)(ushort)zero45 << 32) | ((ulong)zero67 << 48));
        var odd = ~((zero01 >> 16) | (zero23 & 0xffff0000) | ((ulong)(zero45 >> 16) << 32) | ((ulong)(zero67 >> 16) << 48));
        unit->NonZero[block] = BlockOrder.ToZigZag(even);
        unit->NonZero[block + 1] = BlockOrder.ToZigZag(odd);
    }

    /// <summary>Two rows of both blocks; a bit for each zero, 16 of the left block and 16 of the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint QuantizeTwo(Vector256<short> one, Vector256<short> two, ushort* division, short* target)
    {
        var first = QuantizeRow(one, division);
        var second = QuantizeRow(two, division + 8);
        first.GetLower().Store(target);
        second.GetLower().Store(target + 8);
        first.GetUpper().Store(target + UnitCoefficients.BlockSize);
        second.GetUpper().Store(target + UnitCoefficients.BlockSize + 8);
        var zeros = Avx2.PackSignedSaturate(Vector256.Equals(first, Vector256<short>.Zero), Vector256.Equals(second, Vector256<short>.Zero));
        return (uint)Avx2.MoveMask(zeros);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> QuantizeRow(Vector256<short> row, ushort* division)
    {
        var size = Avx2.Abs(row) + Avx2.BroadcastVector128ToVector256(division);
        var scaled = Avx2.MultiplyHigh(size, Avx2.BroadcastVector128ToVector256(division + 64));
        return Avx2.Sign(Avx2.MultiplyHigh(scaled, Avx2.BroadcastVector128ToVector256(division + 128)).AsInt16(), row);
    }

    private readonly void Keep(short* raw)
    {
        var row = 0;

        foreach (var pair in (ReadOnlySpan<Vector256<short>>)[_0, _1, _2, _3, _4, _5, _6, _7])
        {
            pair.GetLower().Store(raw + (8 * row));
            pair.GetUpper().Store(raw + UnitCoefficients.BlockSize + (8 * row++));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TransformColumns(bool isFirst)
    {
        var (sum0, diff7) = (_0 + _7, _0 - _7);
        var (sum1, diff6) = (_1 + _6, _1 - _6);
        var (sum2, diff5) = (_2 + _5, _2 - _5);
        var (sum3, diff4) = (_3 + _4, _3 - _4);
        var (even0, even3) = (sum0 + sum3, sum0 - sum3);
        var (even1, even2) = (sum1 + sum2, sum1 - sum2);
        var two = Vector256.Create((short)2);
        _0 = isFirst ? (even0 + even1) << FirstPassBits : (even0 + even1 + two) >> FirstPassBits;
        _4 = isFirst ? (even0 - even1) << FirstPassBits : (even0 - even1 + two) >> FirstPassBits;

        var (low, high) = (Avx2.UnpackLow(even3, even2), Avx2.UnpackHigh(even3, even2));
        _2 = Descale(Turn(low, EvenOne, EvenTwo), Turn(high, EvenOne, EvenTwo), isFirst);
        _6 = Descale(Turn(low, EvenTwo, EvenThree), Turn(high, EvenTwo, EvenThree), isFirst);

        var (z3, z4) = (diff4 + diff6, diff5 + diff7);
        (low, high) = (Avx2.UnpackLow(z3, z4), Avx2.UnpackHigh(z3, z4));
        var (threeLow, threeHigh) = (Turn(low, OddThree, Odd), Turn(high, OddThree, Odd));
        var (fourLow, fourHigh) = (Turn(low, Odd, OddFour), Turn(high, Odd, OddFour));

        (low, high) = (Avx2.UnpackLow(diff4, diff7), Avx2.UnpackHigh(diff4, diff7));
        _7 = Descale(Turn(low, OuterFour, Outer) + threeLow, Turn(high, OuterFour, Outer) + threeHigh, isFirst);
        _1 = Descale(Turn(low, Outer, OuterSeven) + fourLow, Turn(high, Outer, OuterSeven) + fourHigh, isFirst);

        (low, high) = (Avx2.UnpackLow(diff5, diff6), Avx2.UnpackHigh(diff5, diff6));
        _5 = Descale(Turn(low, InnerFive, Inner) + fourLow, Turn(high, InnerFive, Inner) + fourHigh, isFirst);
        _3 = Descale(Turn(low, Inner, InnerSix) + threeLow, Turn(high, Inner, InnerSix) + threeHigh, isFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Turn(Vector256<short> pairs, short first, short second) =>
        Avx2.MultiplyAddAdjacent(pairs, Vector256.Create((int)(((uint)(ushort)second << 16) | (ushort)first)).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Descale(Vector256<int> low, Vector256<int> high, bool isFirst)
    {
        var shift = isFirst ? FractionBits - FirstPassBits : FractionBits + FirstPassBits;
        var half = Vector256.Create(1 << (shift - 1));
        return Avx2.PackSignedSaturate((low + half) >> shift, (high + half) >> shift);
    }

    // Each half by itself: rows become columns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Turn()
    {
        var (a0, a1) = (Avx2.UnpackLow(_0, _1).AsInt32(), Avx2.UnpackHigh(_0, _1).AsInt32());
        var (a2, a3) = (Avx2.UnpackLow(_2, _3).AsInt32(), Avx2.UnpackHigh(_2, _3).AsInt32());
        var (a4, a5) = (Avx2.UnpackLow(_4, _5).AsInt32(), Avx2.UnpackHigh(_4, _5).AsInt32());
        var (a6, a7) = (Avx2.UnpackLow(_6, _7).AsInt32(), Avx2.UnpackHigh(_6, _7).AsInt32());
        var (b0, b1) = (Avx2.UnpackLow(a0, a2).AsInt64(), Avx2.UnpackHigh(a0, a2).AsInt64());
        var (b2, b3) = (Avx2.UnpackLow(a1, a3).AsInt64(), Avx2.UnpackHigh(a1, a3).AsInt64());
        var (b4, b5) = (Avx2.UnpackLow(a4, a6).AsInt64(), Avx2.UnpackHigh(a4, a6).AsInt64());
        var (b6, b7) = (Avx2.UnpackLow(a5, a7).AsInt64(), Avx2.UnpackHigh(a5, a7).AsInt64());
        (_0, _1) = (Avx2.UnpackLow(b0, b4).AsInt16(), Avx2.UnpackHigh(b0, b4).AsInt16());
        (_2, _3) = (Avx2.UnpackLow(b1, b5).AsInt16(), Avx2.UnpackHigh(b1, b5).AsInt16());
        (_4, _5) = (Avx2.UnpackLow(b2, b6).AsInt16(), Avx2.UnpackHigh(b2, b6).AsInt16());
        (_6, _7) = (Avx2.UnpackLow(b3, b7).AsInt16(), Avx2.UnpackHigh(b3, b7).AsInt16());
    }
}
