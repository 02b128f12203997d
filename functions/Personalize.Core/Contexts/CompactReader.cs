using System.Buffers.Binary;
using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>Reads what <see cref="CompactWriter"/> wrote. Every fault is an <see cref="InvalidDataException"/>.</summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private List<string>? _texts;
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The base of all times, set by who knows where it stands.</summary>
    public long BaseMilliseconds { get; set; }

    /// <summary>The schema of the bytes, once it is read.</summary>
    public byte Schema { get; set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Bytes that are not read yet.</summary>
    public readonly int Left => _rest.Length;

    public byte Byte() => Take(1)[0];

    public ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number of the context is too long.");
    }

    /// <summary>A number of things to follow, each of at least one byte.</summary>
    public int Count()
    {
        var count = Unsigned();
        return count <= (ulong)_rest.Length ? (int)count : throw new InvalidDataException("A count of the context passes its end.");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public DateTimeOffset Time() => TimeOf(unchecked(BaseMilliseconds - Signed()));

    /// <summary>A time as its distance from one before it.</summary>
    public DateTimeOffset TimeAfter(DateTimeOffset first) => TimeOf(unchecked(first.ToUnixTimeMilliseconds() + Signed()));

    private static DateTimeOffset TimeOf(long milliseconds) => milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : throw new InvalidDataException("A time of the context is out of range.");

    public DateTimeOffset? OptionalTime() => Byte() == 0 ? null : Time();

    public ulong Hash() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public Stamp Stamp() => new(Time(), Hash());

    public string? Text()
    {
        var kind = Unsigned();
        if (kind == 0)
        {
            return null;
        }

        if (kind >= 2)
        {
            return kind - 2 < (ulong)(_texts?.Count ?? 0) ? _texts![(int)kind - 2] : throw new InvalidDataException("A text of the context is not there.");
        }

        var text = Utf8();
        (_texts ??= []).Add(text);
        return text;
    }

    public string Name() => Text() ?? throw new InvalidDataException("A name of the context is missing.");

    /// <summary>A text that no other place refers to.</summary>
    public string Utf8() => Encoding.UTF8.GetString(Block());

    /// <summary>Bytes with their number before them.</summary>
    public ReadOnlySpan<byte> Block() => Take(Count());

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new InvalidDataException("The context ends too early.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
