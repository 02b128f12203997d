namespace Personalize.Core.Places;

/// <summary>An instant as a clock on the wall of a zone shows it.</summary>
/// <param name="At">The instant with the zone's offset then.</param>
/// <param name="Zone">Id of the tz database.</param>
public sealed record LocalTime(DateTimeOffset At, string Zone)
{
    /// <summary>0–23.</summary>
    public int Hour => At.Hour;

    /// <summary>0–59.</summary>
    public int Minute => At.Minute;

    public DayOfWeek Weekday => At.DayOfWeek;

    public DateOnly Date => DateOnly.FromDateTime(At.DateTime);

    public DayPart DayPart => (DayPart)(At.Hour / 6);

    /// <summary>"18:05".</summary>
    public string Clock => $"{At.Hour:00}:{At.Minute:00}";
}
