using System.Globalization;
using System.Text;

namespace Personalize.Rendering.Text.LineBreaking;

/// <summary>
/// The break class of a letter, from its first character; source: Unicode 16, LineBreak.txt. Most follow from the general category that .NET
/// knows; what differs is listed.
/// </summary>
internal static class BreakClasses
{
    private const string Nonstarters =
        "\u17d6\u203c\u203d\u2047\u2048\u2049\u3005\u301c\u303b\u303c\u309b\u309c\u309d\u309e\u30a0\u30fb\u30fc\u30fd\u30fe\ufe54\ufe55\uff1a\uff1b\uff65\uff9e\uff9f"
        + "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";

    public static BreakClass Of(Rune rune) => rune.Value switch
    {
        ' ' or '\n' => BreakClass.Space,
        0xa0 or 0x2007 or 0x2011 or 0x202f => BreakClass.Glue,
        '-' => BreakClass.Hyphen,
        '"' or '\'' => BreakClass.Quotation,
        ')' or ']' => BreakClass.CloseParenthesis,
        '/' => BreakClass.SymbolsAllowingBreakAfter,
        ',' or '.' or ':' or ';' or 0x37e or 0x589 or 0x60c or 0x60d or 0x2044 => BreakClass.InfixSeparator,
        '!' or '?' or 0x61b or 0x61f or 0x6d4 or 0xff01 or 0xff1f => BreakClass.Exclamation,
        0xa1 or 0xbf or 0x201a or 0x201e => BreakClass.OpenPunctuation,
        0x3001 or 0x3002 or 0xff0c or 0xff0e or 0xff61 or 0xff64 => BreakClass.ClosePunctuation,
        >= 0x2024 and <= 0x2026 => BreakClass.Inseparable,
        0x2014 => BreakClass.BreakOpportunityBeforeAndAfter,
        '|' or 0x58a or 0x5be or 0x964 or 0x965 or 0xe5a or 0xe5b or 0x2010 or 0x2012 or 0x2013 or 0x2027 => BreakClass.BreakAfter,
        0xb4 or 0x2c8 or 0x2cc or 0x2df => BreakClass.BreakBefore,
        '%' or 0xa2 or 0xb0 or 0x66a or (>= 0x2030 and <= 0x2037) or 0x2103 or 0x2109 or 0xff05 or 0xffe0 => BreakClass.PostfixNumeric,
        '+' or '\\' or 0xb1 or 0x2116 or 0x2212 or 0x2213 => BreakClass.PrefixNumeric,
        (>= 0x31f0 and <= 0x31ff) or (>= 0xff67 and <= 0xff70) => BreakClass.Nonstarter,
        < 0x10000 when Nonstarters.Contains((char)rune.Value) => BreakClass.Nonstarter,
        _ => OfCategory(rune),
    };

    /// <summary>Written in Chinese, Japanese or Korean, where quotes and brackets part from their neighbours.</summary>
    public static bool IsEastAsian(Rune rune) =>
        rune.Value is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xff01 and <= 0xff60)
            or (>= 0x20000 and <= 0x3ffff);

    private static BreakClass OfCategory(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OpenPunctuation => BreakClass.OpenPunctuation,
        UnicodeCategory.ClosePunctuation => BreakClass.ClosePunctuation,
        UnicodeCategory.InitialQuotePunctuation => BreakClass.InitialQuotation,
        UnicodeCategory.FinalQuotePunctuation => BreakClass.FinalQuotation,
        UnicodeCategory.CurrencySymbol => BreakClass.PrefixNumeric,
        UnicodeCategory.DecimalDigitNumber when !IsEastAsian(rune) => BreakClass.Numeric,
        _ when IsIdeographic(rune) => BreakClass.Ideographic,
        UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark when IsComplex(rune) =>
            BreakClass.ComplexContext,
        _ => BreakClass.Alphabetic,
    };

    private static bool IsIdeographic(Rune rune) => rune.Value is >= 0x1f000 and <= 0x1faff || IsEastAsian(rune);

    private static bool IsComplex(Rune rune) => rune.Value is (>= 0xe00 and <= 0xeff) or (>= 0x1000 and <= 0x109f) or (>= 0x1780 and <= 0x17ff);
}
