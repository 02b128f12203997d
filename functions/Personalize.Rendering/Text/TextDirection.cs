using System.Text;
using System.Text.RegularExpressions;

namespace Personalize.Rendering.Text;

/// <summary>
/// Which way a text runs: as its first letter does (Unicode bidirectional algorithm, rules P2 and P3). Where a template has letters of its own,
/// theirs counts: "{{ name }}, your next treat" is an English line for a Hebrew name, too.
/// </summary>
internal static partial class TextDirection
{
    private const char LeftToRightMark = '\u200e';
    private const char RightToLeftMark = '\u200f';

    public static bool IsRightToLeft(string text) => Of(text) ?? false;

    /// <summary>True for right to left; null for a template without letters of its own, which runs as what is put in.</summary>
    public static bool? OfTemplate(string source) => Of(Placeholders().Replace(source, " "));

    /// <summary>The text, with a sign in front where it would run the other way by itself; what stands in an isolate does not count there.</summary>
    public static string Force(string text, bool isRightToLeft) =>
        IsRightToLeft(text) == isRightToLeft && !IsolateSigns.AreIn(text) ? text : (isRightToLeft ? RightToLeftMark : LeftToRightMark) + text;

    private static bool? Of(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is RightToLeftMark or (>= 0x0590 and <= 0x08ff) or (>= 0xfb1d and <= 0xfdff) or (>= 0xfe70 and <= 0xfeff) or (>= 0x10800 and <= 0x10fff) or (>= 0x1e800 and <= 0x1efff))
            {
                return true;
            }

            if (rune.Value == LeftToRightMark || Rune.IsLetter(rune))
            {
                return false;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholders();
}
