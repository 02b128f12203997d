using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>Writes numbers as variable-length integers into a pooled array that grows. Give it back with <see cref="Finish"/>.</summary>
/// <param name="baseMilliseconds">What times are distances from, milliseconds since 1970.</param>
/// <param name="capacity">Bytes to begin with.</param>
internal class ByteWriter(long baseMilliseconds = 0, int capacity = 256)
{
    // A text's length in one byte, whatever its characters, so that it can be put in front of what is already written.
    private const int MaxOneByteCount = 127;
    private const int ShortLength = MaxOneByteCount / 3;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    protected int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The bytes; the writer is of no use after it.</summary>
    public virtual byte[] Finish()
    {
        var written = Written.ToArray();
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
        return written;
    }

    /// <summary>To write anew.</summary>
    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    /// <summary>LEB128.</summary>
    public void Unsigned(ulong value)
    {
        Reserve(10);
        var (bytes, length) = (_bytes, Length);
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length] = (byte)value;
        Length = length + 1;
    }

    public void Count(int count) => Unsigned((ulong)count);

    /// <summary>Zigzag: small negative numbers are short, too.</summary>
    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Time(DateTimeOffset at) => Signed(baseMilliseconds - at.ToUnixTimeMilliseconds());

    public void OptionalTime(DateTimeOffset? at)
    {
        Byte(at is null ? (byte)0 : (byte)1);
        if (at is { } time)
        {
            Time(time);
        }
    }

    public void Hash(ulong hash)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.AsSpan(Length), hash);
        Length += 8;
    }

    public void Stamp(Stamp stamp)
    {
        Time(stamp.At);
        Hash(stamp.Message);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>The number of bytes, and the bytes.</summary>
    public void Block(ReadOnlySpan<byte> bytes)
    {
        Count(bytes.Length);
        Raw(bytes);
    }

    /// <summary>The number of its bytes, and the text as UTF-8.</summary>
    public void Utf8(string text)
    {
        if (text.Length <= ShortLength)
        {
            Reserve(MaxOneByteCount + 1);
            var bytes = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length + 1));
            _bytes[Length] = (byte)bytes;
            Length += 1 + bytes;
            return;
        }

        Count(Encoding.UTF8.GetByteCount(text));
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    /// <summary>Takes bytes out and makes room for others in their place.</summary>
    /// <returns>The room, to be filled.</returns>
    public Span<byte> Splice(int at, int removed, int inserted)
    {
        Reserve(Math.Max(0, inserted - removed));
        _bytes.AsSpan((at + removed)..Length).CopyTo(_bytes.AsSpan(at + inserted));
        Length += inserted - removed;
        return _bytes.AsSpan(at, inserted);
    }

    // Small enough to become a part of each that writes: a context asks a thousand times, and has room.
    private void Reserve(int free)
    {
        if (_bytes.Length - Length < free)
        {
            Enlarge(free);
        }
    }

    private void Enlarge(int free)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + free, _bytes.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
