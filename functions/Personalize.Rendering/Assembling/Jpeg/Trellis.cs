using System.Numerics;
using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>
/// Chooses, for a block, the values that cost least in bits and error together: each value as rounded, one step nearer to zero, or dropped.
/// For what is coded once and copied ever after. Integers only. Source: the shortest path through "which value is coded next", Crouse and
/// Ramchandran 1997, as mozjpeg's jcdctmgr.c does it.
/// </summary>
internal ref struct Trellis
{
    private const int Scale = 8;            // of the transform's values
    private const int Lambda64ths = 12;     // of a squared step for a bit: of 4-24 the least bytes at equal error (Personalize.Benchmarks, jpeg)

    private readonly QuantTable _quant;
    private readonly uint[] _codes;
    private readonly long _lambda;
    private readonly Span<long> _costs;     // by zigzag position: the least cost of a block whose last value is there
    private readonly Span<long> _zeros;     // the error of dropping everything up to a position
    private readonly Span<int> _before;
    private readonly Span<short> _values;

    /// <param name="codes">Of the other 63 values.</param>
    /// <param name="scratch">128 words; like the others, used at will.</param>
    public Trellis(QuantTable quant, uint[] codes, Span<long> scratch, Span<int> before, Span<short> values)
    {
        (_quant, _codes) = (quant, codes);
        _before = before;
        _values = values;
        _costs = scratch[..64];
        _zeros = scratch[64..128];
        long step = quant.Steps[JpegTables.ZigZag[1]] + quant.Steps[JpegTables.ZigZag[2]] + quant.Steps[JpegTables.ZigZag[4]];
        _lambda = step * step * Scale * Scale * Lambda64ths / (9 * 64);
    }

    /// <param name="raw">Before quantisation, in the block's order.</param>
    /// <param name="values">As rounded; replaced by what was chosen. The first is left.</param>
    /// <returns>A bit for each value that is not zero, by zigzag position.</returns>
    public unsafe ulong Run(short* raw, short* values, ulong nonZero)
    {
        var last = FindCosts(raw, values, nonZero & ~1ul);
        var chosen = nonZero & 1;
        var dropped = nonZero & ~1ul;

        for (; last > 0; last = _before[last])
        {
            chosen |= 1ul << last;
            dropped &= ~(1ul << last);
            values[BlockOrder.FromZigZag[last]] = _values[last];
        }

        for (; dropped != 0; dropped &= dropped - 1)
        {
            values[BlockOrder.FromZigZag[BitOperations.TrailingZeroCount(dropped)]] = 0;
        }

        return chosen;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int FindCosts(short* raw, short* values, ulong nonZero)
    {
        (_zeros[0], _costs[0]) = (0, 0);

        for (var at = 1; at < 64; at++)
        {
            long value = raw[BlockOrder.FromZigZag[at]];
            _zeros[at] = _zeros[at - 1] + (value * value);
        }

        var (best, least) = (0, _zeros[63] + (_lambda * BitsOf(0)));

        for (var rest = nonZero; rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            FindCost(at, raw[BlockOrder.FromZigZag[at]], values[BlockOrder.FromZigZag[at]], nonZero & ((1ul << at) - 1));
            var whole = _costs[at] + _zeros[63] - _zeros[at] + (at == 63 ? 0 : _lambda * BitsOf(0));
            (best, least) = whole < least ? (at, whole) : (best, least);
        }

        return best;
    }

    // Over what could be coded before it, the block's begin among them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void FindCost(int at, int raw, int rounded, ulong earlier)
    {
        _costs[at] = long.MaxValue;
        var step = _quant.Steps[JpegTables.ZigZag[at]] * Scale;

        for (var size = Math.Abs(rounded); size > 0 && size >= Math.Abs(rounded) - 1; size--)
        {
            var error = Math.Abs((long)raw) - ((long)size * step);
            var bits = 32 - BitOperations.LeadingZeroCount((uint)size);

            for (var rest = earlier | 1; rest != 0; rest &= rest - 1)
            {
                var before = BitOperations.TrailingZeroCount(rest);
                var run = at - before - 1;
                var rate = ((run >> 4) * BitsOf(0xf0)) + BitsOf(((run & 15) << 4) | bits) + bits;
                var cost = _costs[before] + _zeros[at - 1] - _zeros[before] + (error * error) + (_lambda * rate);

                if (cost < _costs[at])
                {
                    (_costs[at], _before[at], _values[at]) = (cost, before, (short)(rounded < 0 ? -size : size));
                }
            }
        }
    }

    private readonly int BitsOf(int symbol) => (int)(_codes[symbol] & 0xff);
}
