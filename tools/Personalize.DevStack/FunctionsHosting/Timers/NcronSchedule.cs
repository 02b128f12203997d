namespace Personalize.DevStack.FunctionsHosting.Timers;

/// <summary>An NCRONTAB schedule: <c>{second} {minute} {hour} {day} {month} {day of week}</c>, in UTC.</summary>
/// <remarks>Five fields mean second 0. A day must fit both its fields, unlike in cron(8), where one of them is enough.</remarks>
internal sealed class NcronSchedule
{
    // The rarest day there is, February 29 on a given weekday, comes within 40 years.
    private const int SearchedYears = 41;
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private readonly NcronField _second;
    private readonly NcronField _minute;
    private readonly NcronField _hour;
    private readonly NcronField _day;
    private readonly NcronField _month;
    private readonly NcronField _weekday;

    private NcronSchedule(string text, NcronField[] fields)
    {
        Text = text;
        (_second, _minute, _hour, _day, _month, _weekday) = (fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
    }

    public string Text { get; }

    public bool IsFasterThanAMinute => System.Numerics.BitOperations.PopCount(_second.Bits) > 1;

    /// <summary>The schedule; null with the reason when the text is none.</summary>
    public static NcronSchedule? TryParse(string text, out string? reason)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (parts.Count == 5)
        {
            parts.Insert(0, "0");
        }

        if (parts.Count != 6)
        {
            reason = $"{parts.Count} fields instead of six";
            return null;
        }

        NcronField?[] fields =
        [
            NcronField.TryParse(parts[0], 0, 59), NcronField.TryParse(parts[1], 0, 59), NcronField.TryParse(parts[2], 0, 23),
            NcronField.TryParse(parts[3], 1, 31), NcronField.TryParse(parts[4], 1, 12, Months), NcronField.TryParse(parts[5], 0, 6, Days),
        ];
        var bad = Array.FindIndex(fields, field => field is null);
        reason = bad < 0 ? null : $"field {bad + 1}, '{parts[bad]}'";
        return bad < 0 ? new NcronSchedule(text, [.. fields.Select(field => field!.Value)]) : null;
    }

    /// <summary>The first moment after the given one; null when there is none (February 30).</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        var start = new DateTime(utc.Year, utc.Month, utc.Day, utc.Hour, utc.Minute, utc.Second, DateTimeKind.Utc).AddSeconds(1);
        var lastDay = start.Date.AddYears(SearchedYears);
        for (var day = start.Date; day < lastDay; day = day.AddDays(1))
        {
            if (Fits(day) && FirstTime(day == start.Date ? start.TimeOfDay : TimeSpan.Zero) is { } time)
            {
                return new DateTimeOffset(day + time, TimeSpan.Zero);
            }
        }

        return null;
    }

    private bool Fits(DateTime day) => _month.Contains(day.Month) && _day.Contains(day.Day) && _weekday.Contains((int)day.DayOfWeek);

    private TimeSpan? FirstTime(TimeSpan from)
    {
        for (var hour = from.Hours; hour < 24; hour++)
        {
            for (var minute = hour == from.Hours ? from.Minutes : 0; _hour.Contains(hour) && minute < 60; minute++)
            {
                for (var second = hour == from.Hours && minute == from.Minutes ? from.Seconds : 0; _minute.Contains(minute) && second < 60; second++)
                {
                    if (_second.Contains(second))
                    {
                        return new TimeSpan(hour, minute, second);
                    }
                }
            }
        }

        return null;
    }
}
