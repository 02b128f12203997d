using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Hindi. Behind the thousands, digits go by two: lakh and crore.</summary>
internal static class HindiLocale
{
    public static Locale India { get; } = new()
    {
        Tag = "hi-IN",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        HigherGroupDigits = 2,
        DayPeriods = ["am", "pm"],
        MoneyPlace = MoneyPlace.Before,
        CurrencySigns = new Dictionary<string, string> { ["INR"] = "₹", ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$", ["JPY"] = "JP¥" }.ToFrozenDictionary(),
        Months = ["जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"],
        ShortMonths = ["जन॰", "फ़र॰", "मार्च", "अप्रैल", "मई", "जून", "जुल॰", "अग॰", "सित॰", "अक्टू॰", "नव॰", "दिस॰"],
        Weekdays = ["रविवार", "सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार"],
        ShortWeekdays = ["रवि", "सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "d/M/yy",
            ["medium"] = "d MMM yyyy",
            ["long"] = "d MMMM yyyy",
            ["full"] = "EEEE, d MMMM yyyy",
            ["dayMonth"] = "d MMMM",
            ["time"] = "h:mm a",
        }.ToFrozenDictionary(),
    };
}
