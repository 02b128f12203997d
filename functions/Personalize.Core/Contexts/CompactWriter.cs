using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>Writes numbers as variable-length integers, times as distances from one base, and each text once.</summary>
internal sealed class CompactWriter(long baseMilliseconds)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(2_048);
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    /// <summary>LEB128.</summary>
    public void Unsigned(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        _bytes.Advance(length);
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
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.GetSpan(8), hash);
        _bytes.Advance(8);
    }

    public void Stamp(Stamp stamp)
    {
        Time(stamp.At);
        Hash(stamp.Message);
    }

    /// <summary>0: null; 1: a text that follows; n + 2: the nth text again.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Byte(0);
        }
        else if (_texts.TryGetValue(text, out var index))
        {
            Unsigned((ulong)index + 2);
        }
        else
        {
            Byte(1);
            Count(Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, _bytes);
            _texts.Add(text, _texts.Count);
        }
    }
}
