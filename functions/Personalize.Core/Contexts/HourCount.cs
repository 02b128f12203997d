namespace Personalize.Core.Contexts;

/// <summary>How often something happened in one hour of the week, within one season. Eight bytes: an active customer has a hundred of them.</summary>
/// <param name="Season">Which season, by <see cref="Seasons"/>: the year 9999 is 32,004.</param>
/// <param name="Hour">Hour of the week, 0-167, Monday 0:00 first.</param>
/// <param name="Count">At least 1.</param>
public readonly record struct HourCount(short Season, byte Hour, int Count)
{
    public static HourCount Once(DateTimeOffset at, int hourOfWeek) => new((short)Seasons.Of(at), (byte)hourOfWeek, 1);
}
