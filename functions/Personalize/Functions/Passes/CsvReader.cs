using System.Text;

namespace Personalize.Functions.Passes;

/// <summary>Reads RFC 4180 records one at a time, so that a list of any length takes constant memory. A broken record is told, and the next one read.</summary>
/// <remarks>
/// Lenient where senders are: a lone LF or CR ends a record, a quote inside an unquoted cell is a letter. A quote that is not closed before the next cell
/// with quotes, or before the end, costs its own line only: what follows is read again from the next line. Past <see cref="MaxRecordLength"/> that cannot be
/// told from a long cell any more; the record then ends where its quote closes.
/// </remarks>
internal sealed class CsvReader(TextReader text)
{
    /// <summary>Longest record, in characters; so much is held, to be read again where a quote turns out not to be closed.</summary>
    public const int MaxRecordLength = 32_768;

    private readonly char[] _buffer = new char[16_384];
    private readonly StringBuilder _cell = new();
    private readonly StringBuilder _raw = new();
    private List<string> _cells = [];
    private string _again = "";
    private int _againAt;
    private int _position;
    private int _length;
    private int _line = 1;
    private char _before;
    private CsvState _state;
    private int _firstLine;
    private int _quoteLine;
    private int _quoteAt;
    private bool _hasLetters;
    private bool _isTooLong;
    private string? _fault;

    /// <summary>The next record; null at the end. Blank lines are passed over.</summary>
    public async ValueTask<CsvRecord?> ReadAsync(CancellationToken stop)
    {
        Begin();
        while (await NextAsync(stop) is { } letter)
        {
            if (Add(letter) is { } record)
            {
                return record;
            }
        }

        return End();
    }

    private void Begin()
    {
        _cells = [];
        _cell.Clear();
        _raw.Clear();
        _state = CsvState.Bare;
        _firstLine = _line;
        _hasLetters = false;
        _isTooLong = false;
        _fault = null;
    }

    // The record that a letter ends, or null.
    private CsvRecord? Add(char letter)
    {
        if (letter == '\n' && _before == '\r' && _raw.Length == 0 && !_isTooLong)
        {
            _before = letter;
            _firstLine = _line;
            return null;   // the second half of the line end before this record
        }

        Note(letter);
        var isLineEnd = letter is '\r' or '\n';
        switch (_state)
        {
            case CsvState.Quoted:
                if (letter == '"')
                {
                    _state = CsvState.AfterQuote;
                }
                else
                {
                    Keep(letter);
                }

                return null;
            case CsvState.AfterQuote when letter == '"':
                Keep(letter);
                _state = CsvState.Quoted;
                return null;
            case CsvState.AfterQuote when letter is not (',' or '\r' or '\n' or ' ' or '\t') && _line > _quoteLine:
                return Unclosed($"A quote opens in line {_quoteLine} and is not closed before the next one, in line {_line}.");
            case CsvState.AfterQuote or CsvState.Bare when letter == ',':
                EndCell();
                return null;
            case CsvState.Bare when letter == '"' && !_hasLetters:
                (_state, _quoteLine, _quoteAt) = (CsvState.Quoted, _line, _raw.Length);
                return null;
            case CsvState.Bare when isLineEnd && _cells.Count == 0 && _cell.Length == 0 && !_isTooLong:
                Begin();
                return null;
            case CsvState.PassingOver when !isLineEnd:
                return null;
            case var _ when isLineEnd:
                return Record();
            case CsvState.AfterQuote when letter is ' ' or '\t':
                return null;
            default:
                _state = CsvState.Bare;
                Keep(letter);
                return null;
        }
    }

    // At the end of the file. A record that is read again ends in its turn.
    private CsvRecord? End() => _state switch
    {
        CsvState.Quoted => Unclosed($"A quote opens in line {_quoteLine} and is not closed before the end of the file."),
        CsvState.Bare when _cells.Count == 0 && _cell.Length == 0 && !_isTooLong => null,
        _ => Record(),
    };

    private void Note(char letter)
    {
        if (letter == '\r' || (letter == '\n' && _before != '\r'))
        {
            _line++;
        }

        _before = letter;
        if (_isTooLong)
        {
            return;
        }

        _raw.Append(letter);
        if (_raw.Length > MaxRecordLength)
        {
            _isTooLong = true;
            _fault = $"The record that begins in line {_firstLine} is longer than {MaxRecordLength} characters.";
            _raw.Clear();
            _cell.Clear();
        }
    }

    private void Keep(char letter)
    {
        _hasLetters = true;
        if (!_isTooLong)
        {
            _cell.Append(letter);
        }
    }

    // Of a record that is too long, the cells before the one that was too much: they say whose it is.
    private void EndCell()
    {
        _state = CsvState.Bare;
        if (!_isTooLong)
        {
            _cells.Add(_cell.ToString());
        }

        _cell.Clear();
        _hasLetters = false;
    }

    private CsvRecord Record()
    {
        EndCell();
        return new CsvRecord(_firstLine, _cells, _fault);
    }

    // Where all of it is still held, only the line in which the quote opens is given up.
    private CsvRecord? Unclosed(string fault)
    {
        _fault = fault;
        if (_isTooLong)
        {
            _fault += $" Nobody in lines {_quoteLine} to {_line} has a pass.";
            _state = CsvState.PassingOver;
            return _length == 0 ? Record() : null;
        }

        var raw = _raw.ToString();
        var end = raw.AsSpan(_quoteAt).IndexOfAny('\r', '\n');
        if (end >= 0)
        {
            _again = raw[(_quoteAt + end)..] + _again[_againAt..];
            _againAt = 0;
            _line = _quoteLine;
            _before = '\0';
        }

        return new CsvRecord(_firstLine, _cells, _fault);
    }

    private async ValueTask<char?> NextAsync(CancellationToken stop)
    {
        if (_againAt < _again.Length)
        {
            return _again[_againAt++];
        }

        if (_position >= _length)
        {
            _length = await text.ReadAsync(_buffer, stop);
            _position = 0;
        }

        return _length == 0 ? null : _buffer[_position++];
    }
}
