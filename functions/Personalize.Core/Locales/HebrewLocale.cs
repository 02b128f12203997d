using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Hebrew. The marks keep signs on their side of the digits.</summary>
internal static class HebrewLocale
{
    public static Locale Israel { get; } = new()
    {
        Tag = "he-IL",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        Minus = "\u200e-",
        MoneyStart = "\u200f",
        MoneyPlace = MoneyPlace.AfterSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "\u200f€", ["GBP"] = "\u200f£", ["USD"] = "\u200f$", ["JPY"] = "\u200f¥", ["ILS"] = "\u200f₪" }.ToFrozenDictionary(),
        Months = ["ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"],
        ShortMonths = ["ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי", "אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳"],
        Weekdays = ["יום ראשון", "יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "יום שבת"],
        ShortWeekdays = ["יום א׳", "יום ב׳", "יום ג׳", "יום ד׳", "יום ה׳", "יום ו׳", "שבת"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "d.M.yyyy",
            ["medium"] = "d בMMM yyyy",
            ["long"] = "d בMMMM yyyy",
            ["full"] = "EEEE, d בMMMM yyyy",
            ["dayMonth"] = "d בMMMM",
            ["time"] = "H:mm",
        }.ToFrozenDictionary(),
    };
}
