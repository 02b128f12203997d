using System.Text;
using Personalize.Rendering.Text.LineBreaking;

namespace Personalize.Rendering.Text;

/// <summary>A text being cleaned: what is kept of it so far.</summary>
/// <param name="keepsLines">Whether lines end where the text says so.</param>
/// <param name="capacity">Characters expected at most.</param>
internal sealed class TextAssembly(bool keepsLines, int capacity)
{
    private const char LineFeed = '\n';
    private const char NoBreakSpace = '\u00a0';

    private readonly StringBuilder _text = new(capacity);
    private Dictionary<int, BreakMark>? _marks;
    private IsolateList? _isolates;

    public int Length => _text.Length;

    public void Add(Rune rune) => _text.Append(rune.ToString());

    public void AddNoBreakSpace() => _text.Append(NoBreakSpace);

    /// <summary>One space for several, none at the beginning.</summary>
    public void AddSpace(Rune space)
    {
        Forget(BreakMark.SoftHyphen);   // the line ends at the space

        if (keepsLines && space.Value == LineFeed && _text.Length > 0)
        {
            _text.Length -= _text[^1] == ' ' ? 1 : 0;
            _text.Append(LineFeed);
        }
        else if (_text.Length > 0 && _text[^1] is not (' ' or LineFeed))
        {
            _text.Append(' ');
        }
        else
        {
            Forget(BreakMark.WordJoiner);   // it held this space, which is gone
        }
    }

    public void Add(BreakMark mark)
    {
        // There is no word to be parted behind a space.
        if (_text.Length > 0 && !(mark == BreakMark.SoftHyphen && _text[^1] is ' ' or LineFeed or NoBreakSpace))
        {
            _marks ??= [];
            _marks[_text.Length] = _marks.GetValueOrDefault(_text.Length) > mark ? _marks[_text.Length] : mark;
        }
    }

    /// <summary>A sign that begins or ends an isolate.</summary>
    public void AddIsolateSign(Rune sign) => (_isolates ??= new IsolateList()).Add(sign, _text.Length);

    public CleanText ToText()
    {
        var text = _text.ToString().TrimEnd();
        return new CleanText(text, _marks, _isolates?.ToList(text));
    }

    private void Forget(BreakMark mark)
    {
        if (_marks is not null && _marks.GetValueOrDefault(_text.Length) == mark)
        {
            _marks.Remove(_text.Length);
        }
    }
}
