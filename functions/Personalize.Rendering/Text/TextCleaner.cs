using System.Globalization;
using System.Text;
using Personalize.Rendering.Text.LineBreaking;

namespace Personalize.Rendering.Text;

/// <summary>Makes any text safe to draw: bounded, single spaces, without characters that control or that no font has.</summary>
internal static class TextCleaner
{
    private const int MaxRunesPerLetter = 12;   // the longest emoji family has 10; more are stacked accents that leave the line
    private const int JoinerZeroWidth = 0x200d;
    private const int NoBreakSpace = 0xa0;

    /// <param name="maxLetters">Letters (grapheme clusters) kept at most.</param>
    /// <param name="keepsLines">Whether lines end where the text says so: then with a line feed, else with a space.</param>
    public static CleanText Clean(string text, int maxLetters, bool keepsLines, FontCatalog fonts)
    {
        text = keepsLines ? text.ReplaceLineEndings("\n") : text;     // one for each: a carriage return with its line feed, too

        if (text.Length <= maxLetters && IsClean(text, fonts))
        {
            return new CleanText(text);
        }

        var clean = new TextAssembly(keepsLines, Math.Min(text.Length, 4 * maxLetters));
        var letters = StringInfo.GetTextElementEnumerator(text);
        var count = 0;

        while (count < maxLetters && letters.MoveNext())
        {
            count += AppendLetter(clean, letters.GetTextElement(), fonts) ? 1 : 0;
        }

        return clean.ToText();
    }

    /// <summary>Characters that are left out because no font has them, each once, in the text's order; not those that nobody sees.</summary>
    public static IEnumerable<Rune> LeftOutOf(string text, FontCatalog fonts) => AccentJoining.Join(text).EnumerateRunes()
        .Where(rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format) && !IsDrawn(rune, fonts))
        .Distinct();

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

    private static bool AppendLetter(TextAssembly clean, string letter, FontCatalog fonts)
    {
        var length = clean.Length;
        var runes = 0;

        foreach (var rune in letter.EnumerateRunes())
        {
            if (rune.Value is NoBreakSpace or 0x2007 or 0x202f && fonts.CanDraw(NoBreakSpace))
            {
                clean.AddNoBreakSpace();
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                clean.AddSpace(rune);
            }
            else if (IsolateList.IsSign(rune))
            {
                clean.AddIsolateSign(rune);
            }
            else if (MarkOf(rune) is not BreakMark.None and var mark)
            {
                clean.Add(mark);
            }
            else if (IsDrawn(rune, fonts) && runes++ < MaxRunesPerLetter)
            {
                clean.Add(rune);
            }
        }

        return clean.Length > length;
    }

    private static BreakMark MarkOf(Rune rune) => rune.Value switch
    {
        0xad => BreakMark.SoftHyphen,
        0x200b => BreakMark.ZeroWidthSpace,
        0x2060 or 0xfeff => BreakMark.WordJoiner,
        _ => BreakMark.None,
    };

    private static bool IsDrawn(Rune rune, FontCatalog fonts) => rune.Value switch
    {
        JoinerZeroWidth or 0x200c or (>= 0xfe00 and <= 0xfe0f) => true,     // they shape their neighbours
        0x200e or 0x200f or 0x61c => true,                                  // an author's way to put a sign on the right side; what overrides could turn all that follows
        >= 0xe0020 and <= 0xe007f => true,                                  // the regions of flags
        0xfffd => false,                                                    // half a surrogate pair arrives as this
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)
            && fonts.CanDraw(rune.Value),
    };
}
