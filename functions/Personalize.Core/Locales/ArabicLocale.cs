using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Arabic with the digits of the Emirates and the Maghreb. The marks keep signs and slashes on their side of the digits.</summary>
internal static class ArabicLocale
{
    public static Locale Emirates { get; } = new()
    {
        Tag = "ar-AE",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        Minus = "\u200e-",
        MoneyStart = "\u200f",
        DayPeriods = ["ص", "م"],
        MoneyPlace = MoneyPlace.AfterSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "UK£", ["USD"] = "US$", ["JPY"] = "JP¥", ["AED"] = "د.إ.\u200f", ["ILS"] = "₪" }.ToFrozenDictionary(),
        Months = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        ShortMonths = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        Weekdays = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
        ShortWeekdays = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "d\u200f/M\u200f/yyyy",
            ["medium"] = "dd\u200f/MM\u200f/yyyy",
            ["long"] = "d MMMM yyyy",
            ["full"] = "EEEE، d MMMM yyyy",
            ["dayMonth"] = "d MMMM",
            ["time"] = "h:mm a",
        }.ToFrozenDictionary(),
    };
}
