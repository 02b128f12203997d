using System.Globalization;
using System.Text;

namespace Personalize.Rendering.Text;

/// <summary>Makes any text safe to draw: bounded, single spaces, without characters that control or that no font has.</summary>
internal static class TextCleaner
{
    private const int MaxRunesPerLetter = 12;   // the longest emoji family has 10; more are stacked accents that leave the line
    private const int JoinerZeroWidth = 0x200d;
    private const int NoBreakSpace = 0xa0;
    private const char LineFeed = '\n';

    /// <param name="maxLetters">Letters (grapheme clusters) kept at most.</param>
    /// <param name="keepsLines">Whether lines end where the text says so: then with a line feed, else with a space.</param>
    public static string Clean(string text, int maxLetters, bool keepsLines, FontCatalog fonts)
    {
        text = keepsLines ? text.ReplaceLineEndings("\n") : text;     // one for each: a carriage return with its line feed, too

        if (text.Length <= maxLetters && IsClean(text, fonts))
        {
            return text;
        }

        var clean = new StringBuilder(Math.Min(text.Length, 4 * maxLetters));
        var letters = StringInfo.GetTextElementEnumerator(text);
        var count = 0;

        while (count < maxLetters && letters.MoveNext())
        {
            count += AppendLetter(clean, letters.GetTextElement(), keepsLines, fonts) ? 1 : 0;
        }

        return clean.ToString().TrimEnd();
    }

    /// <summary>True for a text that has to be drawn in colour.</summary>
    public static bool HasEmoji(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !text.Contains('\ufe0f'))
        {
            return false;   // asked for at every open: two vector scans, no decoding
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x1f000 and <= 0x1faff) or 0xfe0f)
            {
                return true;
            }
        }

        return false;
    }

    // Most names: letters of their own, single spaces, nothing to take out.
    private static bool IsClean(string text, FontCatalog fonts)
    {
        var before = ' ';

        foreach (var letter in text)
        {
            var isFine = letter == ' ' ? before != ' ' : letter is > ' ' and < '\ud800' && !TextScripts.IsMark(letter) && TextScripts.TryFind(letter, out _) && fonts.CanDraw(letter);

            if (!isFine)
            {
                return false;
            }

            before = letter;
        }

        return before != ' ';
    }

    private static bool AppendLetter(StringBuilder clean, string letter, bool keepsLines, FontCatalog fonts)
    {
        var length = clean.Length;
        var runes = 0;

        foreach (var rune in letter.EnumerateRunes())
        {
            if (rune.Value is NoBreakSpace or 0x2007 or 0x202f && fonts.CanDraw(NoBreakSpace))
            {
                clean.Append((char)NoBreakSpace);
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                AppendSpace(clean, keepsLines && rune.Value == LineFeed);
            }
            else if (IsDrawn(rune, fonts) && runes++ < MaxRunesPerLetter)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.Length > length;
    }

    private static void AppendSpace(StringBuilder clean, bool endsLine)
    {
        if (endsLine && clean.Length > 0)
        {
            clean.Length -= clean[^1] == ' ' ? 1 : 0;
            clean.Append(LineFeed);
        }
        else if (clean.Length > 0 && clean[^1] is not (' ' or LineFeed))
        {
            clean.Append(' ');
        }
    }

    private static bool IsDrawn(Rune rune, FontCatalog fonts) => rune.Value switch
    {
        JoinerZeroWidth or 0x200c or (>= 0xfe00 and <= 0xfe0f) => true,     // they shape their neighbours
        0x200e or 0x200f or 0x61c => true,                                  // an author's way to put a sign on the right side; what overrides and isolates could turn all that follows
        >= 0xe0020 and <= 0xe007f => true,                                  // the regions of flags
        0xfffd => false,                                                    // half a surrogate pair arrives as this
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)
            && fonts.CanDraw(rune.Value),
    };
}
