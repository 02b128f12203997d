using System.Globalization;

namespace Personalize.Core.Locales;

/// <summary>Numbers and money as a locale writes them.</summary>
public static class NumberText
{
    /// <summary>Most decimals that can be asked for.</summary>
    public const int MaxDecimals = 9;

    // Beyond this a double has no exact whole numbers any more, and nobody reads the digits.
    private const double Largest = 9_007_199_254_740_992;

    /// <summary>
    /// The number rounded half away from zero and grouped: "12.345,68". Null decimals keep up to three, as many as are needed.
    /// Null when there is no such text: not finite, or beyond 2^53.
    /// </summary>
    public static string? Of(double number, int? decimals, Locale locale)
    {
        if (!double.IsFinite(number) || Math.Abs(number) > Largest)
        {
            return null;
        }

        var rounded = Math.Round((decimal)number, decimals ?? 3, MidpointRounding.AwayFromZero);
        var digits = Math.Abs(rounded).ToString(decimals is null ? "0.###" : $"F{decimals}", CultureInfo.InvariantCulture);
        var parts = digits.Split('.');
        var grouped = Grouped(parts[0], locale);
        var text = parts.Length == 1 ? grouped : $"{grouped}{locale.DecimalSeparator}{parts[1]}";
        return rounded < 0 ? locale.Minus + text : text;
    }

    /// <summary>An amount of a currency (ISO 4217 code, any case): "1 234,50 €". Null decimals give the currency's own. Null as above.</summary>
    public static string? OfMoney(double amount, string currency, int? decimals, Locale locale)
    {
        var code = currency.ToUpperInvariant();
        if (Of(amount, decimals ?? DecimalsOf(code), locale) is not { } number)
        {
            return null;
        }

        var sign = locale.CurrencySigns.GetValueOrDefault(code, code);
        return locale.MoneyPlace switch
        {
            MoneyPlace.AfterSpaced => $"{locale.MoneyStart}{number}\u00a0{sign}",
            MoneyPlace.BeforeSpaced => $"{sign}\u00a0{number}",
            _ => Before(sign == code ? $"{sign}\u00a0" : sign, number),
        };
    }

    private static string Before(string sign, string number) => number.StartsWith('-') ? $"-{sign}{number[1..]}" : $"{sign}{number}";

    // ISO 4217 minor units; the ones without are few.
    private static int DecimalsOf(string code) => code is "JPY" or "KRW" or "CLP" or "ISK" or "VND" or "XAF" or "XOF" or "XPF" ? 0 : 2;

    private static string Grouped(string whole, Locale locale)
    {
        if (whole.Length < 3 + locale.MinimumGroupingDigits)
        {
            return whole;
        }

        var groups = new List<string> { whole[^3..] };
        for (var end = whole.Length - 3; end > 0; end -= locale.HigherGroupDigits)
        {
            groups.Insert(0, whole[Math.Max(0, end - locale.HigherGroupDigits)..end]);
        }

        return string.Join(locale.GroupSeparator, groups);
    }
}
