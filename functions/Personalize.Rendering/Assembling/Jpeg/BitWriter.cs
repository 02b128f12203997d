using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Writes a unit's codes, eight bytes at a time, into memory that <see cref="BitSink"/> made large enough.</summary>
internal ref struct BitWriter
{
    private readonly ref byte _target;
    private ulong _bits;
    private int _free;

    /// <param name="used">Bits of the first byte that are written already, 0-7.</param>
    public BitWriter(Span<byte> target, int used)
    {
        _target = ref MemoryMarshal.GetReference(target);
        (_bits, _free) = ((ulong)_target >> (8 - used), 64 - used);
    }

    /// <summary>Whole bytes written so far, a multiple of eight.</summary>
    public int Written { get; private set; }

    /// <summary>Bits since the first byte's begin.</summary>
    public readonly int Position => (Written * 8) + 64 - _free;

    /// <summary>What is not written yet, moved to the highest bits.</summary>
    public readonly ulong Pending => _free == 64 ? 0 : _bits << _free;

    /// <summary>A block's first value, as its difference to the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDc(int difference, uint[] codes) => WriteValue(codes, 0, difference);

    /// <summary>The other 63 values of a block.</summary>
    public unsafe void WriteAc(short* values, ulong nonZero, uint[] codes)
    {
        ref var order = ref MemoryMarshal.GetReference(BlockOrder.FromZigZag);
        var last = 0;

        for (var rest = nonZero & ~1ul; rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            var run = at - last - 1;

            for (; run > 15; run -= 16)
            {
                Put(codes[0xf0] >> 8, (int)(codes[0xf0] & 0xff));
            }

            WriteValue(codes, run << 4, values[Unsafe.Add(ref order, at)]);
            last = at;
        }

        if (last != 63)
        {
            Put(codes[0] >> 8, (int)(codes[0] & 0xff));
        }
    }

    // A code for the value's size, then the value's own bits: negative ones are written as value - 1 (T.81, F.1.2.1).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteValue(uint[] codes, int run, int value)
    {
        var sign = value >> 31;
        var size = 32 - BitOperations.LeadingZeroCount((uint)((value ^ sign) - sign));
        var code = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(codes), run | size);
        var extra = (uint)(value + sign) & ((1u << size) - 1);
        Put(((code >> 8) << size) | extra, (int)(code & 0xff) + size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(uint bits, int count)
    {
        _free -= count;

        if (_free > 0)
        {
            _bits = (_bits << count) | bits;
            return;
        }

        var full = (_bits << (count + _free)) | (bits >> -_free);
        BinaryPrimitives.WriteUInt64BigEndian(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _target, Written), 8), full);
        (Written, _bits, _free) = (Written + 8, bits, _free + 64);
    }
}
