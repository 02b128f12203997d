using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>German.</summary>
internal static class GermanLocale
{
    public static Locale Germany { get; } = new()
    {
        Tag = "de-DE",
        DecimalSeparator = ",",
        GroupSeparator = ".",
        MoneyPlace = MoneyPlace.AfterSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$", ["JPY"] = "¥" }.ToFrozenDictionary(),
        Months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        ShortMonths = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
        Weekdays = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
        ShortWeekdays = ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "dd.MM.yy",
            ["medium"] = "dd.MM.yyyy",
            ["long"] = "d. MMMM yyyy",
            ["full"] = "EEEE, d. MMMM yyyy",
            ["dayMonth"] = "d. MMMM",
            ["time"] = "HH:mm",
        }.ToFrozenDictionary(),
    };
}
