using System.Text;

namespace Personalize.Functions.Passes;

/// <summary>Reads RFC 4180 records one at a time, so that a list of any length takes constant memory.</summary>
/// <remarks>Lenient where senders are: a lone LF ends a record, a quote inside an unquoted cell is a letter.</remarks>
internal sealed class CsvReader(TextReader text)
{
    /// <summary>Longest record, in characters; a longer one is a file that is not CSV or has an unclosed quote.</summary>
    public const int MaxRecordLength = 32_768;

    private readonly char[] _buffer = new char[16_384];
    private int _position;
    private int _length;

    /// <summary>The next record's cells; null at the end. Blank lines are passed over.</summary>
    /// <exception cref="InvalidDataException">The record is longer than <see cref="MaxRecordLength"/>.</exception>
    public async ValueTask<List<string>?> ReadAsync(CancellationToken stop)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        var total = 0;

        while (await NextAsync(stop) is { } letter)
        {
            if (++total > MaxRecordLength)
            {
                throw new InvalidDataException($"A record is longer than {MaxRecordLength} characters: is a quote not closed?");
            }

            switch (letter)
            {
                case '"' when quoted && await PeekAsync(stop) == '"':
                    _position++;
                    cell.Append('"');
                    break;
                case '"' when quoted || cell.Length == 0:
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    cells.Add(Take(cell));
                    break;
                case '\r' when !quoted:
                    break;
                case '\n' when !quoted && cells.Count == 0 && cell.Length == 0:
                    total = 0;
                    break;
                case '\n' when !quoted:
                    cells.Add(Take(cell));
                    return cells;
                default:
                    cell.Append(letter);
                    break;
            }
        }

        if (cells.Count == 0 && cell.Length == 0)
        {
            return null;
        }

        cells.Add(Take(cell));
        return cells;
    }

    private static string Take(StringBuilder cell)
    {
        var value = cell.ToString();
        cell.Clear();
        return value;
    }

    private async ValueTask<char?> NextAsync(CancellationToken stop)
    {
        var letter = await PeekAsync(stop);
        _position++;
        return letter;
    }

    private async ValueTask<char?> PeekAsync(CancellationToken stop)
    {
        if (_position >= _length)
        {
            _length = await text.ReadAsync(_buffer, stop);
            _position = 0;
        }

        return _length == 0 ? null : _buffer[_position];
    }
}
