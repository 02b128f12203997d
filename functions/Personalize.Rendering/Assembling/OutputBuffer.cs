using System.Buffers;
using System.Buffers.Binary;

namespace Personalize.Rendering.Assembling;

/// <summary>Bytes being put together in a pooled array; one exact copy leaves. Give back by disposing.</summary>
internal sealed class OutputBuffer(int capacityBytes) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacityBytes);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>What was written from a place on, to be changed.</summary>
    public Span<byte> TailFrom(int at) => _bytes.AsSpan(at, Length - at);

    /// <summary>Room for at least so many bytes; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Reserve(int bytes)
    {
        if (_bytes.Length - Length < bytes)
        {
            Grow(bytes);
        }

        return _bytes.AsSpan(Length);
    }

    /// <summary>What was written from a place on, to be written again.</summary>
    public Span<byte> Edit(int from) => _bytes.AsSpan(from, Length - from);

    public void Advance(int bytes) => Length += bytes;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void WriteByte(int value)
    {
        Reserve(1)[0] = (byte)value;
        Length++;
    }

    public void WriteUInt16BigEndian(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), (ushort)value);
        Length += 2;
    }

    public void WriteUInt16LittleEndian(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Reserve(2), (ushort)value);
        Length += 2;
    }

    public void WriteUInt32BigEndian(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);
        Length += 4;
    }

    /// <summary>Starts again, keeping the room.</summary>
    public void Clear() => Length = 0;

    /// <summary>Takes back what was written from a place on.</summary>
    public void CutTo(int length) => Length = length;

    public byte[] ToArray() => Written.ToArray();

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + bytes));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
