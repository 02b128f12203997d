using System.Globalization;
using Personalize.Rendering.Text.LineBreaking;

namespace Personalize.Rendering.Text;

/// <summary>A text cut into letters as people see them, and where its lines may break.</summary>
internal sealed class TextLetters(CleanText clean)
{
    private readonly string _text = clean.Text;
    private readonly int[] _starts = StringInfo.ParseCombiningCharacters(clean.Text);
    private LineBreaker? _breaker;      // a single line that is cut needs none

    public int Count => _starts.Length;

    /// <summary>Index of a letter's first character; of the text's end for the count.</summary>
    public int StartOf(int letter) => letter < Count ? _starts[letter] : _text.Length;

    public string Slice(int from, int to) => _text[StartOf(from)..StartOf(to)];

    /// <summary>True for a letter that a line begins with only where the one before ends with a hyphen.</summary>
    public bool IsHyphenated(int letter) => clean.MarkBefore(StartOf(letter)) == BreakMark.SoftHyphen;

    /// <summary>Where a line that the text itself ends is over: the next line feed from a letter on, or the text's end.</summary>
    public int EndOfLine(int from)
    {
        while (from < Count && _text[_starts[from]] != '\n')
        {
            from++;
        }

        return from;
    }

    /// <summary>The end of the last whole word in (from, to]; null when there is none. Spaces may reach beyond.</summary>
    /// <param name="end">Where the text itself ends the line.</param>
    /// <param name="keepsPhrases">As <see cref="LineBreaker.Before"/>; nothing is guessed then either.</param>
    public int? BreakBefore(int from, int to, int end, bool keepsPhrases)
    {
        var next = SkipSpaces(to);
        if (next >= end)
        {
            return end;
        }

        _breaker ??= new LineBreaker(clean, _starts);
        var guessed = 0;
        for (var at = next; at > from + 1 || (at > from && IsMarked(at)); at--)
        {
            var found = _breaker.Before(at, keepsPhrases);
            if (found == LineBreak.Allowed)
            {
                // A line cut in half for want of a dictionary is worse than one cut in a word.
                return guessed - from > 2 * (at - from) ? guessed : at;
            }

            guessed = found == LineBreak.Guessed && !keepsPhrases ? Math.Max(guessed, at) : guessed;
        }

        return guessed > 0 ? guessed : null;
    }

    public int SkipSpaces(int from)
    {
        while (from < Count && _text[_starts[from]] == ' ')
        {
            from++;
        }

        return from;
    }

    private bool IsMarked(int letter) => clean.MarkBefore(StartOf(letter)) is BreakMark.SoftHyphen or BreakMark.ZeroWidthSpace;
}
