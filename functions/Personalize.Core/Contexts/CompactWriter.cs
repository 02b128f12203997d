using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>Writes numbers as variable-length integers, times as distances from one base, and each text once. Give it back with <see cref="Finish"/>.</summary>
internal sealed class CompactWriter(long baseMilliseconds)
{
    // Twice the texts of a full context; a table that is full is made anew, twice the size.
    private const int FirstSlots = 512;

    // A text's length in one byte, whatever its characters, so that it can be put in front of what is already written.
    private const int MaxOneByteCount = 127;
    private const int ShortLength = MaxOneByteCount / 3;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(8_192);
    private int _length;
    private string[] _texts = ArrayPool<string>.Shared.Rent(FirstSlots / 2);
    private int _textCount;

    // Index + 1 of a text by its hash, 0 where there is none; the next slot where two hashes meet.
    private short[] _slots = RentSlots(FirstSlots);
    private int _mask = FirstSlots - 1;

    /// <summary>The bytes; the writer is of no use after it.</summary>
    public byte[] Finish()
    {
        var written = _bytes.AsSpan(0, _length).ToArray();
        ArrayPool<byte>.Shared.Return(_bytes);
        ArrayPool<short>.Shared.Return(_slots);
        Array.Clear(_texts, 0, _textCount);
        ArrayPool<string>.Shared.Return(_texts);
        (_bytes, _slots, _texts) = ([], [], []);
        return written;
    }

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    /// <summary>LEB128.</summary>
    public void Unsigned(ulong value)
    {
        Reserve(10);
        var (bytes, length) = (_bytes, _length);
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length] = (byte)value;
        _length = length + 1;
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
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.AsSpan(_length), hash);
        _length += 8;
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
        else
        {
            Known(text);
        }
    }

    /// <inheritdoc cref="Text(string?)"/>
    /// <param name="text">The text.</param>
    /// <param name="last">The text that stood last in the same place of a list: mostly the same object again.</param>
    public void Text(string? text, ref RepeatedText last)
    {
        if (text is null)
        {
            Byte(0);
        }
        else if (ReferenceEquals(text, last.Text))
        {
            Unsigned((ulong)last.Index + 2);
        }
        else
        {
            last = new RepeatedText(text, Known(text));
        }
    }

    // Writes a text, or its number where it was written before; that number.
    private int Known(string text)
    {
        var slot = HashOf(text) & _mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            var index = _slots[slot] - 1;
            if (string.Equals(_texts[index], text))
            {
                Unsigned((ulong)index + 2);
                return index;
            }
        }

        Byte(1);
        if (text.Length <= ShortLength)
        {
            Reserve(MaxOneByteCount + 1);
            var bytes = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + 1));
            _bytes[_length] = (byte)bytes;
            _length += 1 + bytes;
        }
        else
        {
            Count(Encoding.UTF8.GetByteCount(text));
            Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
            _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        }

        Remember(text, slot);
        return _textCount - 1;
    }

    // Length and four characters tell names apart well enough, and cost no walk over the text.
    private static int HashOf(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        var hash = (uint)text.Length;
        hash = (hash * 31) + text[0];
        hash = (hash * 31) + text[text.Length / 2];
        hash = (hash * 31) + text[^1];
        hash = (hash * 31) + text[text.Length - 1 - (text.Length / 4)];
        return (int)((hash * 0x9E3779B1) >> 16);
    }

    private void Remember(string text, int slot)
    {
        if (_textCount == _texts.Length || _textCount >= (_mask + 1) / 2)
        {
            Grow();
            slot = HashOf(text) & _mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }
        }

        _texts[_textCount++] = text;
        _slots[slot] = (short)_textCount;
    }

    private void Grow()
    {
        var texts = ArrayPool<string>.Shared.Rent(_texts.Length * 2);
        Array.Copy(_texts, texts, _textCount);
        Array.Clear(_texts, 0, _textCount);
        ArrayPool<string>.Shared.Return(_texts);
        _texts = texts;
        ArrayPool<short>.Shared.Return(_slots);
        _slots = RentSlots((_mask + 1) * 2);
        _mask = ((_mask + 1) * 2) - 1;
        for (var index = 0; index < _textCount; index++)
        {
            var slot = HashOf(_texts[index]) & _mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = (short)(index + 1);
        }
    }

    private static short[] RentSlots(int count)
    {
        var slots = ArrayPool<short>.Shared.Rent(count);
        Array.Clear(slots, 0, count);
        return slots;
    }

    // Small enough to become a part of each that writes: a context asks a thousand times, and has room.
    private void Reserve(int free)
    {
        if (_bytes.Length - _length < free)
        {
            Enlarge(free);
        }
    }

    private void Enlarge(int free)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + free, _bytes.Length * 2));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
