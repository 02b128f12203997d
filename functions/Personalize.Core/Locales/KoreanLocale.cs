using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Korean. The halves of the day by their wide names: the short ones are Latin letters in CLDR, which no shop in Korea writes.</summary>
internal static class KoreanLocale
{
    public static Locale Korea { get; } = new()
    {
        Tag = "ko-KR",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        DayPeriods = ["오전", "오후"],
        MoneyPlace = MoneyPlace.Before,
        CurrencySigns = new Dictionary<string, string> { ["KRW"] = "₩", ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "US$", ["JPY"] = "JP¥" }.ToFrozenDictionary(),
        Months = ["1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"],
        ShortMonths = ["1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"],
        Weekdays = ["일요일", "월요일", "화요일", "수요일", "목요일", "금요일", "토요일"],
        ShortWeekdays = ["일", "월", "화", "수", "목", "금", "토"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "yy. M. d.",
            ["medium"] = "yyyy. M. d.",
            ["long"] = "yyyy년 M월 d일",
            ["full"] = "yyyy년 M월 d일 EEEE",
            ["dayMonth"] = "M월 d일",
            ["time"] = "a h:mm",
        }.ToFrozenDictionary(),
    };
}
