using System.Buffers.Binary;

namespace Personalize.Rendering.Text.OpenType;

/// <summary>
/// A stretch of a font file, big-endian. Reading beyond its end gives 0 and an empty stretch, never an exception: a damaged table behaves
/// as an empty one, at load and at an open alike (HarfBuzz's "null object").
/// </summary>
internal readonly struct FontTable
{
    private readonly byte[] _data;
    private readonly int _start;

    public FontTable(byte[] data, int start, int length)
    {
        _data = data;
        _start = (int)Math.Min((uint)start, (uint)data.Length);
        Length = Math.Clamp(length, 0, data.Length - _start);
    }

    public FontTable(byte[] data)
        : this(data, 0, data.Length)
    {
    }

    /// <summary>Bytes.</summary>
    public int Length { get; }

    public bool IsEmpty => Length == 0;

    public int U8(int at) => (uint)at < (uint)Length ? _data[_start + at] : 0;

    public int U16(int at) => (uint)at < (uint)Math.Max(0, Length - 1) ? BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(_start + at)) : 0;

    public int S16(int at) => (short)U16(at);

    public uint U32(int at) => ((uint)U16(at) << 16) | (uint)U16(at + 2);

    /// <summary>From an offset to the end of this stretch.</summary>
    public FontTable From(long offset) => offset < 0 || offset >= Length ? default : new FontTable(_data, _start + (int)offset, Length - (int)offset);

    public FontTable Slice(long offset, int length) => offset < 0 || offset >= Length ? default : new FontTable(_data, _start + (int)offset, Math.Min(length, Length - (int)offset));

    /// <summary>Where a 16-bit offset points; an offset of 0 points nowhere.</summary>
    public FontTable Follow16(int at) => U16(at) is > 0 and var offset ? From(offset) : default;

    /// <summary>Where a 32-bit offset points.</summary>
    public FontTable Follow32(int at) => U32(at) is > 0 and var offset ? From(offset) : default;

    public ReadOnlySpan<byte> Span => IsEmpty ? default : _data.AsSpan(_start, Length);
}
