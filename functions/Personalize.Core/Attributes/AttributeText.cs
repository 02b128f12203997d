using System.Globalization;
using System.Text;

namespace Personalize.Core.Attributes;

/// <summary>
/// Values as text the way JavaScript concatenates them, which is what GrowthBook's comparisons are defined by:
/// numbers in shortest form, lists joined by commas, objects as "[object Object]".
/// </summary>
public static class AttributeText
{
    /// <summary>The text of any value; "null" for null. At most <see cref="MaxLength"/> characters of a list are given.</summary>
    public static string Of(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Null => "null",
        AttributeKind.Boolean => value.Boolean ? "true" : "false",
        AttributeKind.Number => OfNumber(value.Number),
        AttributeKind.Text => value.Text!,
        AttributeKind.List => OfList(value),
        _ => "[object Object]",
    };

    /// <summary>Longest text made of a list, in characters.</summary>
    public const int MaxLength = 65_536;

    /// <summary>A number in the shortest digits that read back the same; exponents from 1e21 up and below 1e-6, as ECMA-262 Number::toString.</summary>
    public static string OfNumber(double number)
    {
        if (number is >= -999_999_999_999_999 and <= 999_999_999_999_999 && number == Math.Truncate(number))
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        var (digits, point) = ShortestDigits(Math.Abs(number));
        var text = point switch
        {
            > 0 and <= 21 when digits.Length <= point => digits.PadRight(point, '0'),
            > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
            > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
            _ => Exponential(digits, point - 1),
        };
        return number < 0 ? "-" + text : text;
    }

    private static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
    }

    // The decimal point stands after `Point` of the digits.
    private static (string Digits, int Point) ShortestDigits(double number)
    {
        var parts = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var whole = point < 0 ? digits.Length : point;
        return (significant.TrimEnd('0'), whole + exponent - (digits.Length - significant.Length));
    }

    private static string OfList(AttributeValue list)
    {
        var text = new StringBuilder();
        AppendList(text, list);
        return text.ToString();
    }

    // Nesting is bounded by the readers of values (AttributeReader), so this cannot exhaust the stack.
    private static void AppendList(StringBuilder text, AttributeValue list)
    {
        var items = list.Items;
        for (var index = 0; index < items.Length && text.Length < MaxLength; index++)
        {
            text.Append(index > 0 ? "," : "");
            if (items[index].Kind == AttributeKind.List)
            {
                AppendList(text, items[index]);
            }
            else if (!items[index].IsNull)
            {
                text.Append(Of(items[index]));
            }
        }
    }
}
