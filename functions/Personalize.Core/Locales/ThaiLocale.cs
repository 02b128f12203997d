using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Thai. Years are those of the Buddhist era.</summary>
internal static class ThaiLocale
{
    public static Locale Thailand { get; } = new()
    {
        Tag = "th-TH",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        YearOffset = 543,
        MoneyPlace = MoneyPlace.Before,
        CurrencySigns = new Dictionary<string, string> { ["THB"] = "฿", ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "US$", ["JPY"] = "¥" }.ToFrozenDictionary(),
        Months = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
        ShortMonths = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
        Weekdays = ["วันอาทิตย์", "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์"],
        ShortWeekdays = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "d/M/yy",
            ["medium"] = "d MMM yyyy",
            ["long"] = "d MMMM yyyy",
            ["full"] = "EEEEที่ d MMMM พ.ศ. yyyy",
            ["dayMonth"] = "d MMMM",
            ["time"] = "HH:mm",
        }.ToFrozenDictionary(),
    };
}
