using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Spanish.</summary>
internal static class SpanishLocale
{
    public static Locale Spain { get; } = new()
    {
        Tag = "es-ES",
        DecimalSeparator = ",",
        GroupSeparator = ".",
        MinimumGroupingDigits = 2,
        MoneyPlace = MoneyPlace.AfterSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["USD"] = "US$" }.ToFrozenDictionary(),
        Months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        ShortMonths = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
        Weekdays = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
        ShortWeekdays = ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "d/M/yy",
            ["medium"] = "d MMM yyyy",
            ["long"] = "d 'de' MMMM 'de' yyyy",
            ["full"] = "EEEE, d 'de' MMMM 'de' yyyy",
            ["dayMonth"] = "d 'de' MMMM",
            ["time"] = "H:mm",
        }.ToFrozenDictionary(),
    };
}
