using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>How often something happened in each of the 168 hours of the week, Monday 0:00 first, in the customer's local time.</summary>
/// <param name="Counts">By hour of the week (0-167), ascending; hours with nothing are absent.</param>
public sealed record HourHistogram(ImmutableArray<KeyValuePair<int, long>> Counts)
{
    public const int HoursPerWeek = 168;

    public static HourHistogram Empty { get; } = new([]);

    public long Total => Counts.Sum(hour => hour.Value);

    /// <summary>The part on Saturday and Sunday, 0 to 1; 0 while nothing was counted.</summary>
    public double WeekendShare => Total == 0 ? 0 : (double)Counts.Where(hour => hour.Key >= 5 * 24).Sum(hour => hour.Value) / Total;

    public static int HourOf(DayOfWeek day, int hour) => (((int)day + 6) % 7 * 24) + hour;

    public HourHistogram Add(int hourOfWeek, long count = 1)
    {
        var at = 0;
        while (at < Counts.Length && Counts[at].Key < hourOfWeek)
        {
            at++;
        }

        return new HourHistogram(at < Counts.Length && Counts[at].Key == hourOfWeek
            ? Counts.SetItem(at, new(hourOfWeek, Counts[at].Value + count))
            : Counts.Insert(at, new(hourOfWeek, count)));
    }

    public static HourHistogram Sum(HourHistogram left, HourHistogram right)
    {
        var sum = left;
        foreach (var (hour, count) in right.Counts)
        {
            sum = sum.Add(hour, count);
        }

        return sum;
    }
}
