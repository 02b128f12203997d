using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>How often something happened in each of the 168 hours of the week, Monday 0:00 first, in the customer's local time.</summary>
/// <param name="Counts">The newest season first, then by hour of the week; hours with nothing are absent. At most <see cref="Seasons.Kept"/> seasons.</param>
public sealed record HourHistogram(ImmutableArray<HourCount> Counts)
{
    public const int HoursPerWeek = 168;

    public static HourHistogram Empty { get; } = new([]);

    public static int HourOf(DayOfWeek day, int hour) => (((int)day + 6) % 7 * 24) + hour;

    public static HourHistogram Once(DateTimeOffset at, int hourOfWeek) => new([HourCount.Once(at, hourOfWeek)]);

    /// <summary>The counts of some hours, faded.</summary>
    /// <param name="now">The moment of asking.</param>
    /// <param name="isMeant">Which hours of the week, 0-167.</param>
    public double WeightAt(DateTimeOffset now, Func<int, bool> isMeant)
    {
        var weight = 0.0;
        foreach (var count in Counts)
        {
            weight += isMeant(count.Hour) ? count.Count * Seasons.WeightOf(count.Season, now) : 0;
        }

        return weight;
    }

    /// <summary>The counts of some hours as they are.</summary>
    public long CountOf(Func<int, bool> isMeant) => Counts.Where(count => isMeant(count.Hour)).Sum(count => (long)count.Count);

    public static HourHistogram Sum(HourHistogram left, HourHistogram right)
    {
        if (left.Counts.IsEmpty || right.Counts.IsEmpty)
        {
            return left.Counts.IsEmpty ? right : left;
        }

        var oldest = Math.Max(left.Counts[0].Season, right.Counts[0].Season) - Seasons.Kept;
        var sum = ImmutableArray.CreateBuilder<HourCount>(left.Counts.Length + right.Counts.Length);
        for (int l = 0, r = 0; l < left.Counts.Length || r < right.Counts.Length;)
        {
            var order = l == left.Counts.Length ? 1 : r == right.Counts.Length ? -1 : Compare(left.Counts[l], right.Counts[r]);
            var next = order <= 0 ? left.Counts[l++] : right.Counts[r++];
            next = order == 0 ? next with { Count = next.Count + right.Counts[r++].Count } : next;
            if (next.Season > oldest)
            {
                sum.Add(next);
            }
        }

        return new HourHistogram(sum.DrainToImmutable());
    }

    internal static int Compare(HourCount left, HourCount right) =>
        left.Season != right.Season ? right.Season.CompareTo(left.Season) : left.Hour.CompareTo(right.Hour);
}
