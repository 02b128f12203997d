using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Chinese as the mainland writes it.</summary>
internal static class ChineseLocale
{
    public static Locale China { get; } = new()
    {
        Tag = "zh-CN",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        MoneyPlace = MoneyPlace.Before,
        CurrencySigns = new Dictionary<string, string> { ["CNY"] = "¥", ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "US$", ["JPY"] = "JP¥" }.ToFrozenDictionary(),
        Months = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        ShortMonths = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
        Weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
        ShortWeekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "yyyy/M/d",
            ["medium"] = "yyyy年M月d日",
            ["long"] = "yyyy年M月d日",
            ["full"] = "yyyy年M月d日EEEE",
            ["dayMonth"] = "M月d日",
            ["time"] = "HH:mm",
        }.ToFrozenDictionary(),
    };
}
