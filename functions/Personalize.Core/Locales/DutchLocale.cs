using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Dutch.</summary>
internal static class DutchLocale
{
    public static Locale Netherlands { get; } = new()
    {
        Tag = "nl-NL",
        DecimalSeparator = ",",
        GroupSeparator = ".",
        MoneyPlace = MoneyPlace.BeforeSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "US$", ["JPY"] = "JP¥" }.ToFrozenDictionary(),
        Months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
        ShortMonths = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
        Weekdays = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        ShortWeekdays = ["zo", "ma", "di", "wo", "do", "vr", "za"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "dd-MM-yyyy",
            ["medium"] = "d MMM yyyy",
            ["long"] = "d MMMM yyyy",
            ["full"] = "EEEE d MMMM yyyy",
            ["dayMonth"] = "d MMMM",
            ["time"] = "HH:mm",
        }.ToFrozenDictionary(),
    };
}
