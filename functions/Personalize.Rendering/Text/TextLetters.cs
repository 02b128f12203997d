using System.Globalization;

namespace Personalize.Rendering.Text;

/// <summary>A text cut into letters as people see them, and where its lines may break.</summary>
internal sealed class TextLetters(string text)
{
    private readonly int[] _starts = StringInfo.ParseCombiningCharacters(text);

    public int Count => _starts.Length;

    /// <summary>Index of a letter's first character; of the text's end for the count.</summary>
    public int StartOf(int letter) => letter < Count ? _starts[letter] : text.Length;

    public string Slice(int from, int to) => text[StartOf(from)..StartOf(to)];

    /// <summary>The end of the last whole word in (from, to]; <paramref name="to"/> itself when there is none, so that a long word is cut.</summary>
    public int BreakBefore(int from, int to)
    {
        if (to >= Count)
        {
            return Count;
        }

        for (var at = to; at > from + 1; at--)
        {
            if (MayBreakBetween(text[StartOf(at) - 1], text[StartOf(at)]))
            {
                return at;
            }
        }

        return to;
    }

    public int SkipSpaces(int from)
    {
        while (from < Count && text[_starts[from]] == ' ')
        {
            from++;
        }

        return from;
    }

    // Chinese, Japanese and Korean break between any two letters; Thai too here, for want of its dictionary.
    private static bool MayBreakBetween(char before, char after) =>
        before is ' ' or '-' or '\u2013' or '\u2014' || after == ' ' || (IsUnspaced(before) && IsUnspaced(after));

    private static bool IsUnspaced(char letter) => letter is (>= '\u0e00' and <= '\u0e7f') or (>= '\u3040' and <= '\u9fff') or (>= '\uac00' and <= '\ud7a3');
}
