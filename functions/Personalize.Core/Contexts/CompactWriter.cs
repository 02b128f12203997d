using System.Buffers;

namespace Personalize.Core.Contexts;

/// <summary>Writes each text once, and its number where it comes again. Give it back with <see cref="Finish"/>.</summary>
/// <param name="baseMilliseconds">What times are distances from.</param>
internal sealed class CompactWriter(long baseMilliseconds) : ByteWriter(baseMilliseconds, capacity: 4_096)
{
    // Twice the texts of a full context; a table that is full is made anew, twice the size.
    private const int FirstSlots = 512;

    private string[] _texts = ArrayPool<string>.Shared.Rent(FirstSlots / 2);
    private int _textCount;

    // Index + 1 of a text by its hash, 0 where there is none; the next slot where two hashes meet.
    private short[] _slots = RentSlots(FirstSlots);
    private int _mask = FirstSlots - 1;

    /// <inheritdoc/>
    public override byte[] Finish()
    {
        ArrayPool<short>.Shared.Return(_slots);
        Array.Clear(_texts, 0, _textCount);
        ArrayPool<string>.Shared.Return(_texts);
        (_slots, _texts) = ([], []);
        return base.Finish();
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

    // Writes a text, or its number where it was written before.
    private void Known(string text)
    {
        var slot = HashOf(text) & _mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            var index = _slots[slot] - 1;
            if (string.Equals(_texts[index], text))
            {
                Unsigned((ulong)index + 2);
                return;
            }
        }

        Byte(1);
        Utf8(text);
        Remember(text, slot);
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
}
