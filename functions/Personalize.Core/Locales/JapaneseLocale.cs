using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Japanese.</summary>
internal static class JapaneseLocale
{
    public static Locale Japan { get; } = new()
    {
        Tag = "ja-JP",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        MoneyPlace = MoneyPlace.Before,
        CurrencySigns = new Dictionary<string, string> { ["JPY"] = "￥", ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$" }.ToFrozenDictionary(),
        Months = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        ShortMonths = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        Weekdays = ["日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"],
        ShortWeekdays = ["日", "月", "火", "水", "木", "金", "土"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "yyyy/MM/dd",
            ["medium"] = "yyyy/MM/dd",
            ["long"] = "yyyy年M月d日",
            ["full"] = "yyyy年M月d日EEEE",
            ["dayMonth"] = "M月d日",
            ["time"] = "H:mm",
        }.ToFrozenDictionary(),
    };
}
