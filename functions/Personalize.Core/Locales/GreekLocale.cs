using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Greek. Within a date a month stands in the genitive, by itself in the nominative.</summary>
internal static class GreekLocale
{
    public static Locale Greece { get; } = new()
    {
        Tag = "el-GR",
        DecimalSeparator = ",",
        GroupSeparator = ".",
        MonthNames = ["Ιανουάριος", "Φεβρουάριος", "Μάρτιος", "Απρίλιος", "Μάιος", "Ιούνιος", "Ιούλιος", "Αύγουστος", "Σεπτέμβριος", "Οκτώβριος", "Νοέμβριος", "Δεκέμβριος"],
        DayPeriods = ["π.μ.", "μ.μ."],
        MoneyPlace = MoneyPlace.AfterSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$", ["JPY"] = "JP¥" }.ToFrozenDictionary(),
        Months = ["Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου", "Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου", "Νοεμβρίου", "Δεκεμβρίου"],
        ShortMonths = ["Ιαν", "Φεβ", "Μαρ", "Απρ", "Μαΐ", "Ιουν", "Ιουλ", "Αυγ", "Σεπ", "Οκτ", "Νοε", "Δεκ"],
        Weekdays = ["Κυριακή", "Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο"],
        ShortWeekdays = ["Κυρ", "Δευ", "Τρί", "Τετ", "Πέμ", "Παρ", "Σάβ"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "d/M/yy",
            ["medium"] = "d MMM yyyy",
            ["long"] = "d MMMM yyyy",
            ["full"] = "EEEE d MMMM yyyy",
            ["dayMonth"] = "d MMMM",
            ["time"] = "h:mm a",
        }.ToFrozenDictionary(),
    };
}
