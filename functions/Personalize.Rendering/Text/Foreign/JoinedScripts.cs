using System.Globalization;

namespace Personalize.Rendering.Text.Foreign;

/// <summary>Scripts whose letters hang together, by their joints or by a line above them: space between letters would tear them apart. Source: CSS Text 4, 8.2.</summary>
internal static class JoinedScripts
{
    public static bool HasAny(string text)
    {
        foreach (var letter in text)
        {
            if (IsOne(letter))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a letter of one, or a mark on it; not for its digits and punctuation.</summary>
    public static bool IsLetter(char letter) => IsOne(letter) && char.GetUnicodeCategory(letter)
        is UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Arabic, Syriac, N'Ko, Mandaic; Devanagari to Gurmukhi; Mongolian; Arabic's presentation forms
    private static bool IsOne(char letter) => letter is (>= '\u0600' and <= '\u08ff' and not (>= '\u0780' and <= '\u07bf')) or (>= '\u0900' and <= '\u0a7f')
        or (>= '\u1800' and <= '\u18af') or (>= '\ufb50' and <= '\ufdff') or (>= '\ufe70' and <= '\ufefc');
}
