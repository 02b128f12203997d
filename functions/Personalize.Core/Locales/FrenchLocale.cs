using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>French. Thousands stand apart by a narrow space that does not break (U+202F).</summary>
internal static class FrenchLocale
{
    public static Locale France { get; } = new()
    {
        Tag = "fr-FR",
        DecimalSeparator = ",",
        GroupSeparator = "\u202f",
        MoneyPlace = MoneyPlace.AfterSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "£GB", ["USD"] = "$US" }.ToFrozenDictionary(),
        Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ShortMonths = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
        Weekdays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
        ShortWeekdays = ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
        FirstDay = "1er",
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "dd/MM/yyyy",
            ["medium"] = "d MMM yyyy",
            ["long"] = "d MMMM yyyy",
            ["full"] = "EEEE d MMMM yyyy",
            ["dayMonth"] = "d MMMM",
            ["time"] = "HH:mm",
        }.ToFrozenDictionary(),
    };
}
