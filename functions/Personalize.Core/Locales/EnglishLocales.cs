using System.Collections.Frozen;

namespace Personalize.Core.Locales;

/// <summary>English as Britain and the United States write it.</summary>
internal static class EnglishLocales
{
    public static Locale Britain { get; } = new()
    {
        Tag = "en-GB",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        MoneyPlace = MoneyPlace.Before,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "US$", ["JPY"] = "JP¥" }.ToFrozenDictionary(),
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ShortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
        Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ShortWeekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "dd/MM/yyyy",
            ["medium"] = "d MMM yyyy",
            ["long"] = "d MMMM yyyy",
            ["full"] = "EEEE, d MMMM yyyy",
            ["dayMonth"] = "d MMMM",
            ["time"] = "HH:mm",
        }.ToFrozenDictionary(),
    };

    public static Locale UnitedStates { get; } = new()
    {
        Tag = "en-US",
        DecimalSeparator = ".",
        GroupSeparator = ",",
        MoneyPlace = MoneyPlace.Before,
        CurrencySigns = new Dictionary<string, string> { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$", ["JPY"] = "¥" }.ToFrozenDictionary(),
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ShortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ShortWeekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        DatePatterns = new Dictionary<string, string>
        {
            ["short"] = "M/d/yy",
            ["medium"] = "MMM d, yyyy",
            ["long"] = "MMMM d, yyyy",
            ["full"] = "EEEE, MMMM d, yyyy",
            ["dayMonth"] = "MMMM d",
            ["time"] = "h:mm a",
        }.ToFrozenDictionary(),
    };
}
