using System.Buffers;
using System.Globalization;
using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary>JavaScript's conversions, by which GrowthBook's operators are defined (ECMA-262, "Type Conversion").</summary>
internal static class ScriptValues
{
    private static readonly SearchValues<char> DecimalCharacters = SearchValues.Create("0123456789+-.eE");

    /// <summary>toLowerCase(): case mapping of Unicode, independent of any language. Compared after mapping, as GrowthBook does: "İ" and "i" stay apart.</summary>
    public static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>False for null, false, 0, NaN and empty text.</summary>
    public static bool IsTruthy(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Null => false,
        AttributeKind.Boolean => value.Boolean,
        AttributeKind.Number => value.Number != 0 && !double.IsNaN(value.Number),
        AttributeKind.Text => value.Text!.Length > 0,
        _ => true,
    };

    /// <summary>The operator ===: two lists or objects are never one.</summary>
    public static bool IsSame(AttributeValue left, AttributeValue right) =>
        left.Kind is not (AttributeKind.List or AttributeKind.Object) && left == right;

    /// <summary>Number(value): null is 0, true is 1, a text is read, a list is read as its text, an object is NaN.</summary>
    public static double ToNumber(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Null => 0,
        AttributeKind.Boolean => value.Boolean ? 1 : 0,
        AttributeKind.Number => value.Number,
        AttributeKind.Text => Parse(value.Text),
        AttributeKind.List => Parse(AttributeText.Of(value)),
        _ => double.NaN,
    };

    private static double Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return 0;
        }

        if (text is "Infinity" or "+Infinity" or "-Infinity")
        {
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (text is ['0', _, _, ..] && PrefixedStyle(text[1]) is { } style)
        {
            return ulong.TryParse(text[2..], style, CultureInfo.InvariantCulture, out var whole) ? whole : double.NaN;
        }

        const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return !text.ContainsAnyExcept(DecimalCharacters) && double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;
    }

    private static NumberStyles? PrefixedStyle(char prefix) => prefix switch
    {
        'x' or 'X' => NumberStyles.AllowHexSpecifier,
        'b' or 'B' => NumberStyles.AllowBinarySpecifier,
        _ => null,
    };
}
