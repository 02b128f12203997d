using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Joins coded units into a row of the file: bits are moved into place, the few codes that depend on a neighbour are written anew, and 0xff gets its zero.</summary>
internal ref struct StuffedWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private ulong _bits;
    private int _count;     // bits waiting, less than 32 between calls

    public int Length { get; private set; }

    /// <summary>Bytes that so many bits may need, all of them 0xff.</summary>
    public static int MaxBytes(int bits) => (bits / 4) + 16;

    /// <summary>Puts neighbouring units behind a unit that left <paramref name="before"/>.</summary>
    /// <param name="mark">Of the first.</param>
    /// <param name="end">The bit behind the last.</param>
    public void Write(byte[] bits, in UnitMark mark, int end, DcState before, JpegCodes codes)
    {
        if (mark.Before == before)
        {
            Copy(bits, mark.Start, end);
            return;
        }

        var (blue, red) = (mark.Start + mark.BlueAt, mark.Start + mark.RedAt);
        PutDifference(mark.First.Y - before.Y, codes.YDc);
        Copy(bits, mark.Start + mark.YBits, blue);
        PutDifference(mark.First.Blue - before.Blue, codes.CDc);
        Copy(bits, blue + mark.BlueBits, red);
        PutDifference(mark.First.Red - before.Red, codes.CDc);
        Copy(bits, red + mark.RedBits, end);
    }

    /// <summary>Fills the last byte with ones, as a restart marker or the end wants it.</summary>
    public void Align()
    {
        var missing = -_count & 7;
        _bits = (_bits << missing) | ((1ul << missing) - 1);

        for (_count += missing; _count > 0;)
        {
            _count -= 8;
            PutByte((byte)(_bits >> _count));
        }
    }

    private void Copy(byte[] bits, int from, int end)
    {
        for (; end - from >= 32; from += 32)
        {
            Put(ReadTop(bits, from) >> 32, 32);
        }

        if (end > from)
        {
            Put(ReadTop(bits, from) >> (64 - (end - from)), end - from);
        }
    }

    // At least 57 of the 64 bits are right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadTop(byte[] bits, int from) => BinaryPrimitives.ReadUInt64BigEndian(bits.AsSpan(from >> 3)) << (from & 7);

    private void PutDifference(int difference, uint[] codes)
    {
        var size = 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(difference));
        var extra = (uint)(difference + (difference >> 31)) & ((1u << size) - 1);
        Put(((codes[size] >> 8) << size) | extra, (int)(codes[size] & 0xff) + size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(ulong bits, int count)
    {
        _bits = (_bits << count) | bits;
        _count += count;

        if (_count < 32)
        {
            return;
        }

        _count -= 32;
        var word = (uint)(_bits >> _count);

        if ((word & ~(word + 0x01010101) & 0x80808080) == 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_target[Length..], word);
            Length += 4;
            return;
        }

        for (var shift = 24; shift >= 0; shift -= 8)
        {
            PutByte((byte)(word >> shift));
        }
    }

    private void PutByte(byte value)
    {
        _target[Length++] = value;

        if (value == 0xff)
        {
            _target[Length++] = 0;
        }
    }
}
