using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Italian.</summary>
internal static class ItalianLocale
{
    public static Locale Italy { get; } = new()
    {
        Tag = "it-IT",
        DecimalSeparator = ",",
        GroupSeparator = ".",
        MinimumGroupingDigits = 2,
        MoneyPlace = MoneyPlace.AfterSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "£" }.ToFrozenDictionary(),
        Months = ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
        ShortMonths = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
        Weekdays = ["domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"],
        ShortWeekdays = ["dom", "lun", "mar", "mer", "gio", "ven", "sab"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "dd/MM/yy",
            ["medium"] = "d MMM yyyy",
            ["long"] = "d MMMM yyyy",
            ["full"] = "EEEE d MMMM yyyy",
            ["dayMonth"] = "d MMMM",
            ["time"] = "HH:mm",
        }.ToFrozenDictionary(),
    };
}
