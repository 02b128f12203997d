using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>Russian. Within a date a month stands in the genitive, by itself in the nominative.</summary>
internal static class RussianLocale
{
    public static Locale Russia { get; } = new()
    {
        Tag = "ru-RU",
        DecimalSeparator = ",",
        GroupSeparator = "\u00a0",
        MonthNames = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
        MoneyPlace = MoneyPlace.AfterSpaced,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$", ["JPY"] = "¥", ["RUB"] = "₽", ["UAH"] = "₴" }.ToFrozenDictionary(),
        Months = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        ShortMonths = ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."],
        Weekdays = ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
        ShortWeekdays = ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "dd.MM.yyyy",
            ["medium"] = "d MMM yyyy г.",
            ["long"] = "d MMMM yyyy г.",
            ["full"] = "EEEE, d MMMM yyyy г.",
            ["dayMonth"] = "d MMMM",
            ["time"] = "HH:mm",
        }.ToFrozenDictionary(),
    };
}
