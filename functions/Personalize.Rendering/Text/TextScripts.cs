namespace Personalize.Rendering.Text;

/// <summary>
/// The script of a character, for those that need no complex shaping; source: Unicode 16, Scripts.txt. What is not listed - scripts that join
/// or reorder, marks, emoji, controls - is left to the native library.
/// </summary>
internal static class TextScripts
{
    // Shown in colour unless asked otherwise. Unicode 16, emoji-data.txt, Emoji_Presentation below U+10000.
    private const string Emoji =
        "\u231a\u231b\u23e9\u23ea\u23eb\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648\u2649\u264a\u264b\u264c\u264d\u264e\u264f\u2650\u2651\u2652\u2653"
        + "\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753"
        + "\u2754\u2755\u2757\u2795\u2796\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55";

    /// <summary>False when the character may need more than a glyph beside the last.</summary>
    public static bool TryFind(int rune, out TextScript script)
    {
        script = rune switch
        {
            < 0x80 => IsAsciiLetter(rune) ? TextScript.Latin : TextScript.Common,
            < 0x300 => OfLatin(rune),
            < 0x370 => TextScript.Common,
            < 0x400 => OfGreek(rune),
            < 0x530 => TextScript.Cyrillic,
            < 0x2e80 => OfExtension(rune),
            < 0x3200 => OfKana(rune),
            <= 0x33ff => TextScript.Common,
            <= 0x9fff or (>= 0xf900 and <= 0xfaff) or (>= 0x20000 and <= 0x3ffff) => TextScript.Han,
            >= 0xac00 and <= 0xd7a3 => TextScript.Hangul,
            >= 0xff01 and <= 0xffef => OfFullWidth(rune),
            _ => TextScript.Common,
        };
        return IsSimple(rune);
    }

    /// <summary>True for an accent that stands on the letter before it.</summary>
    public static bool IsMark(int rune) => rune is >= 0x300 and <= 0x36f;

    private static bool IsSimple(int rune) => rune switch
    {
        < 0x20 or (>= 0x7f and <= 0x9f) or 0xad => false,
        < 0x300 => true,
        < 0x370 => rune is not 0x34f,                   // accents; not the joiner, which nobody sees
        < 0x483 => true,
        < 0x48a => false,
        < 0x530 => true,
        (>= 0x1e00 and <= 0x1fff) => true,
        (>= 0x2010 and <= 0x2027) or (>= 0x2030 and <= 0x2043) or (>= 0x2045 and <= 0x205e) => true,   // not the fraction slash
        (>= 0x2070 and <= 0x20c0) or (>= 0x2100 and <= 0x2bff) => !Emoji.Contains((char)rune),
        (>= 0x3000 and <= 0x3029) or (>= 0x3031 and <= 0x303c) or (>= 0x303e and <= 0x3098) or (>= 0x309b and <= 0x30ff) or (>= 0x3131 and <= 0x318e) or (>= 0x31f0 and <= 0x31ff) => true,
        >= 0x3200 and <= 0x9fff => rune is not (0x3297 or 0x3299),
        >= 0xac00 and <= 0xd7a3 or (>= 0xf900 and <= 0xfaff) => true,
        >= 0xff01 and <= 0xffef => true,
        >= 0x20000 and <= 0x3ffff => true,
        _ => false,
    };

    private static bool IsAsciiLetter(int rune) => (uint)((rune | 0x20) - 'a') < 26;

    private static TextScript OfLatin(int rune) =>
        rune is 0xaa or 0xba or (>= 0xc0 and <= 0x2b8 and not (0xd7 or 0xf7)) or (>= 0x2e0 and <= 0x2e4) ? TextScript.Latin : TextScript.Common;

    private static TextScript OfGreek(int rune) => rune is 0x374 or 0x37e or 0x385 or 0x387 ? TextScript.Common : TextScript.Greek;

    private static TextScript OfExtension(int rune) => rune switch
    {
        >= 0x1e00 and <= 0x1eff => TextScript.Latin,
        >= 0x1f00 and <= 0x1fff or 0x2126 => TextScript.Greek,
        0x2071 or 0x207f or (>= 0x2090 and <= 0x209c) or 0x212a or 0x212b or 0x2132 or 0x214e or (>= 0x2160 and <= 0x2188) => TextScript.Latin,
        _ => TextScript.Common,
    };

    private static TextScript OfKana(int rune) => rune switch
    {
        0x3005 or 0x3007 or (>= 0x3021 and <= 0x3029) or (>= 0x3038 and <= 0x303b) => TextScript.Han,
        (>= 0x3041 and <= 0x3096) or (>= 0x309d and <= 0x309f) => TextScript.Hiragana,
        (>= 0x30a1 and <= 0x30fa) or (>= 0x30fd and <= 0x30ff) or (>= 0x31f0 and <= 0x31ff) => TextScript.Katakana,
        >= 0x3131 and <= 0x318e => TextScript.Hangul,
        _ => TextScript.Common,
    };

    private static TextScript OfFullWidth(int rune) => rune switch
    {
        (>= 0xff21 and <= 0xff3a) or (>= 0xff41 and <= 0xff5a) => TextScript.Latin,
        (>= 0xff66 and <= 0xff6f) or (>= 0xff71 and <= 0xff9d) => TextScript.Katakana,
        >= 0xffa0 and <= 0xffdc => TextScript.Hangul,
        _ => TextScript.Common,
    };
}
