using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Personalize.Core.Locales;

/// <summary>Dates and times of day as a locale writes them.</summary>
public static class DateText
{
    /// <summary>The names of the forms: 05/03/2026, 5 mars 2026, … jeudi 5 mars 2026, 5 mars, 18:05, jeudi, jeu., mars.</summary>
    public static ImmutableArray<string> Forms { get; } = ["short", "medium", "long", "full", "dayMonth", "time", "weekday", "shortWeekday", "month"];

    /// <summary>A moment in a form of <see cref="Forms"/>, by the clock on its own offset. Null for a form that is none.</summary>
    public static string? Of(DateTimeOffset moment, string form, Locale locale) => form switch
    {
        "weekday" => locale.Weekdays[(int)moment.DayOfWeek],
        "shortWeekday" => locale.ShortWeekdays[(int)moment.DayOfWeek],
        "month" => (locale.MonthNames.IsEmpty ? locale.Months : locale.MonthNames)[moment.Month - 1],
        _ => locale.DatePatterns.TryGetValue(form, out var pattern) ? Filled(pattern, moment, locale) : null,
    };

    // CLDR's pattern letters; text between quotes stands as it is.
    private static string Filled(string pattern, DateTimeOffset moment, Locale locale)
    {
        var text = new StringBuilder();
        for (var at = 0; at < pattern.Length;)
        {
            var run = 1;
            while (at + run < pattern.Length && pattern[at + run] == pattern[at])
            {
                run++;
            }

            if (pattern[at] == '\'')
            {
                var end = pattern.IndexOf('\'', at + 1);
                text.Append(pattern.AsSpan(at + 1, end - at - 1));
                at = end + 1;
                continue;
            }

            text.Append(Field(pattern[at], run, pattern, moment, locale));
            at += run;
        }

        return text.ToString();
    }

    private static string Field(char letter, int run, string pattern, DateTimeOffset moment, Locale locale) => (letter, run) switch
    {
        ('d', 1) when moment.Day == 1 && pattern.Contains("MMM", StringComparison.Ordinal) => locale.FirstDay,
        ('d', _) => Digits(moment.Day, run),
        ('M', 3) => locale.ShortMonths[moment.Month - 1],
        ('M', 4) => locale.Months[moment.Month - 1],
        ('M', _) => Digits(moment.Month, run),
        ('y', 2) => Digits((moment.Year + locale.YearOffset) % 100, 2),
        ('y', _) => Digits(moment.Year + locale.YearOffset, 4),
        ('E', _) => locale.Weekdays[(int)moment.DayOfWeek],
        ('H', _) => Digits(moment.Hour, run),
        ('h', _) => Digits((moment.Hour + 11) % 12 + 1, run),
        ('m', _) => Digits(moment.Minute, run),
        ('a', _) => locale.DayPeriods[moment.Hour / 12],
        _ => new string(letter, run),
    };

    private static string Digits(int number, int atLeast) => number.ToString($"D{atLeast}", CultureInfo.InvariantCulture);
}
