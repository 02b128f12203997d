using System.Numerics;
using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Writes coded blocks as bits into memory the caller has reserved: <see cref="MaxBytesPerBlock"/> for each block.</summary>
internal ref struct EntropyWriter(Span<byte> target)
{
    /// <summary>64 coefficients of at most 16 + 11 bits, doubled for stuffing.</summary>
    public const int MaxBytesPerBlock = 64 * 27 / 8 * 2;

    private readonly Span<byte> _target = target;
    private ulong _bits;
    private int _count;

    public int Length { get; private set; }

    public void Write(in CoefficientBlock block, int previousDc, uint[] dc, uint[] ac)
    {
        var difference = block[0] - previousDc;
        var size = SymbolCounts.SizeOf(difference);
        Put(dc[size], difference, size);
        var last = 0;

        for (var rest = block.NonZero & ~1ul; rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            var run = at - last - 1;

            for (; run > 15; run -= 16)
            {
                Put(ac[0xf0], 0, 0);
            }

            int value = block[at];
            size = SymbolCounts.SizeOf(value);
            Put(ac[(run << 4) | size], value, size);
            last = at;
        }

        if (last != 63)
        {
            Put(ac[0], 0, 0);
        }
    }

    /// <summary>Fills the last byte with ones, as a restart marker or the end wants it.</summary>
    public void Align()
    {
        if (_count % 8 != 0)
        {
            var missing = 8 - (_count % 8);
            _bits = (_bits << missing) | ((1ul << missing) - 1);
            _count += missing;
        }

        Drain(0);
    }

    // A code and the value's own bits: negative ones are written as value - 1 (T.81, F.1.2.1).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(uint code, int value, int size)
    {
        var extra = (uint)(value + (value >> 31)) & ((1u << size) - 1);
        var length = (int)(code & 0xff) + size;
        _bits = (_bits << length) | (((ulong)(code >> 8) << size) | extra);
        _count += length;

        if (_count > 32)
        {
            Drain(7);
        }
    }

    private void Drain(int keep)
    {
        while (_count > keep)
        {
            _count -= 8;
            var value = (byte)(_bits >> _count);
            _target[Length++] = value;

            if (value == 0xff)
            {
                _target[Length++] = 0;
            }
        }
    }
}
