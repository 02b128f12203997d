using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>How often something happened in each of the 168 hours of the week, Monday 0:00 first, in the customer's local time.</summary>
/// <param name="Counts">By hour of the week (0-167); hours with nothing are absent.</param>
public sealed record HourHistogram(ImmutableSortedDictionary<int, long> Counts)
{
    public const int HoursPerWeek = 168;

    public static HourHistogram Empty { get; } = new(ImmutableSortedDictionary<int, long>.Empty);

    public long Total => Counts.Values.Sum();

    /// <summary>The part on Saturday and Sunday, 0 to 1; 0 while nothing was counted.</summary>
    public double WeekendShare => Total == 0 ? 0 : (double)Counts.Where(hour => hour.Key >= 5 * 24).Sum(hour => hour.Value) / Total;

    public static int HourOf(DayOfWeek day, int hour) => (((int)day + 6) % 7 * 24) + hour;

    public HourHistogram Add(int hourOfWeek, long count = 1) =>
        new(Counts.SetItem(hourOfWeek, Counts.GetValueOrDefault(hourOfWeek) + count));

    public static HourHistogram Sum(HourHistogram left, HourHistogram right)
    {
        var sum = left.Counts.ToBuilder();
        foreach (var (hour, count) in right.Counts)
        {
            sum[hour] = sum.GetValueOrDefault(hour) + count;
        }

        return new HourHistogram(sum.ToImmutable());
    }
}
