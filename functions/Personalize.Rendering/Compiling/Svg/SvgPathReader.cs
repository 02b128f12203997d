using System.Globalization;

namespace Personalize.Rendering.Compiling.Svg;

/// <summary>Reads path data command by command (SVG 2, 9.3): a command that is left out repeats the last, and flags of arcs may stand without a space.</summary>
internal ref struct SvgPathReader(ReadOnlySpan<char> data)
{
    private readonly ReadOnlySpan<char> _data = data;
    private int _at = 0;
    private char _command = '\0';

    /// <summary>Whether all of it was understood.</summary>
    public bool IsAtEnd { get; private set; } = false;

    /// <summary>The next command and its numbers, relative ones in lower case; null at the end or at the first mistake.</summary>
    public char? Next(scoped Span<double> numbers)
    {
        SkipSpace();

        if (_at == _data.Length)
        {
            IsAtEnd = true;
            return null;
        }

        if (char.IsAsciiLetter(_data[_at]))
        {
            _command = _data[_at++];
        }
        else
        {
            _command = _command switch { 'M' => 'L', 'm' => 'l', 'Z' or 'z' => '\0', var same => same };
        }

        var count = char.ToUpperInvariant(_command) switch { 'Z' => 0, 'H' or 'V' => 1, 'M' or 'L' or 'T' => 2, 'S' or 'Q' => 4, 'C' => 6, 'A' => 7, _ => -1 };

        for (var index = 0; index < count; index++)
        {
            var isFlag = count == 7 && index is (3 or 4);

            if (!(isFlag ? TryReadFlag(out numbers[index]) : TryReadNumber(out numbers[index])))
            {
                return null;
            }
        }

        return count < 0 ? null : _command;
    }

    private bool TryReadFlag(out double flag)
    {
        SkipSpace();
        flag = 0;

        if (_at == _data.Length || _data[_at] is not ('0' or '1'))
        {
            return false;
        }

        flag = _data[_at++] - '0';
        return true;
    }

    private bool TryReadNumber(out double number)
    {
        SkipSpace();
        var start = _at;
        var (hasPoint, hasExponent) = (false, false);

        while (_at < _data.Length && (char.IsAsciiDigit(_data[_at])
            || (_data[_at] == '.' && !hasPoint && !hasExponent)
            || (_data[_at] is 'e' or 'E' && !hasExponent && _at > start)
            || (_data[_at] is '-' or '+' && (_at == start || _data[_at - 1] is 'e' or 'E'))))
        {
            hasPoint |= _data[_at] == '.';
            hasExponent |= _data[_at] is 'e' or 'E';
            _at++;
        }

        return double.TryParse(_data[start.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private void SkipSpace()
    {
        while (_at < _data.Length && (char.IsWhiteSpace(_data[_at]) || _data[_at] == ','))
        {
            _at++;
        }
    }
}
