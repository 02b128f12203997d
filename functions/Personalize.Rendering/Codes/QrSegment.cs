using System.Buffers;
using System.Text;

namespace Personalize.Rendering.Codes;

/// <summary>
/// A text packed in the one mode that holds all of it. Texts beyond ASCII are UTF-8 and say so (ECI 26), because readers otherwise have to guess.
/// </summary>
internal sealed class QrSegment
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static readonly SearchValues<char> AlphanumericLetters = SearchValues.Create(Alphanumeric);

    private const int EciBits = 12;
    private const int EciUtf8 = 26;

    private readonly string _text;
    private readonly QrMode _mode;
    private readonly byte[] _bytes;
    private readonly bool _hasEci;

    private QrSegment(string text, QrMode mode)
    {
        (_text, _mode) = (text, mode);
        _bytes = mode == QrMode.Byte ? Encoding.UTF8.GetBytes(text) : [];
        _hasEci = _bytes.Length > text.Length;
    }

    private int Count => _mode == QrMode.Byte ? _bytes.Length : _text.Length;

    /// <summary>Null for half a surrogate pair, which has no UTF-8.</summary>
    public static QrSegment? Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return new QrSegment(text, QrMode.Numeric);
        }

        if (text.AsSpan().IndexOfAnyExcept(AlphanumericLetters) < 0)
        {
            return new QrSegment(text, QrMode.Alphanumeric);
        }

        return text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ? null : new QrSegment(text, QrMode.Byte);
    }

    /// <summary>Bits with mode and length; very many when the length does not fit its field.</summary>
    public int BitsAt(int version)
    {
        var lengthBits = QrTables.LengthBitsOf(_mode, version);
        var bits = _mode switch
        {
            QrMode.Numeric => (10 * (Count / 3)) + (Count % 3 * 4 > 4 ? 7 : Count % 3 * 4),
            QrMode.Alphanumeric => (11 * (Count / 2)) + (6 * (Count % 2)),
            _ => 8 * Count,
        };
        return Count < 1 << lengthBits ? 4 + lengthBits + bits + (_hasEci ? EciBits : 0) : int.MaxValue;
    }

    /// <summary>Data codewords: the segment, an end mark, and padding as the standard has it.</summary>
    public byte[] ToCodewords(int version, QrLevel level)
    {
        var bits = new QrBits(QrTables.DataCodewordsOf(version, level));

        if (_hasEci)
        {
            bits.Add((7 << 8) | EciUtf8, EciBits);
        }

        bits.Add((int)_mode, 4);
        bits.Add(Count, QrTables.LengthBitsOf(_mode, version));
        AddCharacters(bits);
        return bits.Finish();
    }

    private void AddCharacters(QrBits bits)
    {
        foreach (var one in _bytes)
        {
            bits.Add(one, 8);
        }

        var step = _mode == QrMode.Numeric ? 3 : 2;

        for (var at = 0; at < _text.Length && _mode != QrMode.Byte; at += step)
        {
            var part = _text.AsSpan(at, Math.Min(step, _text.Length - at));
            var value = 0;

            foreach (var letter in part)
            {
                value = (value * (_mode == QrMode.Numeric ? 10 : 45)) + Alphanumeric.IndexOf(letter, StringComparison.Ordinal);
            }

            bits.Add(value, _mode == QrMode.Numeric ? 1 + (3 * part.Length) : 1 + (5 * part.Length));
        }
    }
}
