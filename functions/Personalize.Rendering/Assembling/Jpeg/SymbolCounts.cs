using System.Numerics;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Counts what a table pair would have to code.</summary>
internal sealed class SymbolCounts
{
    private readonly int[] _dc = new int[256];
    private readonly int[] _ac = new int[256];

    public SymbolCounts()
    {
        for (var size = 0; size <= 11; size++)
        {
            _dc[size] = 1;
        }

        for (var run = 0; run < 16; run++)
        {
            for (var size = 1; size <= 10; size++)
            {
                _ac[(run << 4) | size] = 1;
            }
        }

        (_ac[0x00], _ac[0xf0]) = (1, 1);
    }

    /// <param name="values">A block in the order of <see cref="BlockOrder"/>.</param>
    /// <param name="nonZero">By zigzag position.</param>
    public unsafe void Add(short* values, ulong nonZero, int previousDc)
    {
        _dc[SizeOf(values[0] - previousDc)]++;
        var last = 0;

        for (var rest = nonZero & ~1ul; rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            var run = at - last - 1;
            _ac[0xf0] += run >> 4;
            _ac[((run & 15) << 4) | SizeOf(values[BlockOrder.FromZigZag[at]])]++;
            last = at;
        }

        _ac[0x00] += last == 63 ? 0 : 1;
    }

    public (HuffmanTable Dc, HuffmanTable Ac) Build() => (HuffmanTable.Build(_dc), HuffmanTable.Build(_ac));

    public static int SizeOf(int value) => 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(value));
}
