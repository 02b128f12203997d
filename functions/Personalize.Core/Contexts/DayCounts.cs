using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>How often something happened on each of the last days: what pressure is measured with.</summary>
/// <param name="Days">Count by day number (UTC days since 1970-01-01), newest first, at most <see cref="MaxDays"/>.</param>
public sealed record DayCounts(ImmutableArray<(int Day, long Count)> Days)
{
    /// <summary>A month of caps.</summary>
    public const int MaxDays = 31;

    public static DayCounts Once(DateTimeOffset at) => new([(DayOf(at), 1)]);

    public static DayCounts Sum(DayCounts left, DayCounts right) => new(NumberedSums.Add(left.Days, right.Days, MaxDays));

    /// <summary>The count of today and the days before it.</summary>
    /// <param name="now">The moment of asking.</param>
    /// <param name="days">1 to <see cref="MaxDays"/>; 1 is today alone.</param>
    public long Last(DateTimeOffset now, int days)
    {
        var today = DayOf(now);
        return Days.Where(part => part.Day <= today && part.Day > today - days).Sum(part => part.Count);
    }

    private static int DayOf(DateTimeOffset at) => (int)(at.UtcTicks / TimeSpan.TicksPerDay - DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerDay);
}
