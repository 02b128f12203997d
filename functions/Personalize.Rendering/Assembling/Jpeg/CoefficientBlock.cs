using System.Numerics;
using System.Runtime.Intrinsics;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>64 quantised coefficients in zigzag order, and a bit for each that is not zero: most are, and are never looked at.</summary>
internal unsafe struct CoefficientBlock
{
    private fixed short _values[64];

    public ulong NonZero { get; private set; }

    public readonly short this[int zigzag] => _values[zigzag];

    /// <param name="block">Samples less 128, rows of 8; destroyed.</param>
    public void Fill(ref float block, QuantTable quant)
    {
        ForwardTransform.Run(ref block);
        ref var factors = ref quant.Factors[0];
        var rounded = stackalloc int[64];
        ulong natural = 0;

        for (var i = 0; i < 64; i += 8)
        {
            var values = Vector256.LoadUnsafe(ref block, (nuint)i) * Vector256.LoadUnsafe(ref factors, (nuint)i);
            var whole = Vector256.ConvertToInt32Native(Vector256.Round(values));
            whole.Store(rounded + i);
            natural |= (ulong)(~Vector256.Equals(whole, Vector256<int>.Zero).ExtractMostSignificantBits() & 0xff) << i;
        }

        NonZero = 0;

        for (; natural != 0; natural &= natural - 1)
        {
            var at = BitOperations.TrailingZeroCount(natural);
            var zigzag = ToZigZag[at];
            _values[zigzag] = (short)rounded[at];
            NonZero |= 1ul << zigzag;
        }

        if ((NonZero & 1) == 0)
        {
            _values[0] = 0;     // the first is read whether it is zero or not
        }
    }

    // Transposed natural position (column * 8 + row) to zigzag position.
    private static ReadOnlySpan<byte> ToZigZag =>
    [
        0, 2, 3, 9, 10, 20, 21, 35, 1, 4, 8, 11, 19, 22, 34, 36, 5, 7, 12, 18, 23, 33, 37, 48, 6, 13, 17, 24, 32, 38, 47, 49,
        14, 16, 25, 31, 39, 46, 50, 57, 15, 26, 30, 40, 45, 51, 56, 58, 27, 29, 41, 44, 52, 55, 59, 62, 28, 42, 43, 53, 54, 60, 61, 63,
    ];
}
