using System.Globalization;

namespace Personalize.Rendering.Designs;

/// <summary>Numbers as slots give them: a point for decimals, as in JSON, and nothing infinite.</summary>
internal static class Numbers
{
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
        number = isNumber ? number : 0;
        return isNumber;
    }

    /// <summary>As the other, where "75 %" is 75 and tells so.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number, out bool isPercent)
    {
        text = text.Trim();
        isPercent = text.EndsWith('%');
        return TryParse(isPercent ? text[..^1] : text, out number);
    }

    public static string ToText(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
