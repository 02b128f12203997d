namespace Personalize.Core.Contexts;

/// <summary>
/// Habits read out of a context. Rather unknown than guessed: each needs support (events that speak about it) and confidence (the chance
/// that it is more than chance). Both fade: a season ago counts half.
/// </summary>
public static class HabitReader
{
    /// <summary>Fewer shopping events than this say nothing about days and hours.</summary>
    public const int MinShoppingEvents = 5;

    /// <summary>Fewer looks than this say nothing about taste.</summary>
    public const int MinLooks = 3;

    /// <summary>Fewer uses than this say nothing about devices.</summary>
    public const int MinUses = 5;

    /// <summary>Below it, a habit is unknown.</summary>
    public const double MinConfidence = 0.95;

    /// <summary>Devices change: one that was not used for so long is no habit.</summary>
    public const int DeviceDays = 2 * Seasons.Days;

    /// <summary>All of them, as the customer document names them, in one order.</summary>
    public static IEnumerable<(string Name, Habit Habit)> All(CustomerContext context, DateTimeOffset now) =>
    [
        ("shoppingDays", ShoppingDays(context, now)),
        ("shoppingHours", ShoppingHours(context, now)),
        ("shoppingPlace", PlaceHabits.Shopping(context, now)),
        ("favouriteCategory", Favourite(context, AffinityNames.Category, now)),
        ("favouriteColour", Favourite(context, AffinityNames.Colour, now)),
        ("favouriteBrand", Favourite(context, AffinityNames.Brand, now)),
        ("device", Device(context, now)),
    ];

    /// <summary>"weekend" or "weekday", by where most shopping falls. Two days of seven are the weekend: half of the shopping there is a habit.</summary>
    public static Habit ShoppingDays(CustomerContext context, DateTimeOffset now) => Leader(
        [("weekend", hour => hour >= 5 * 24), ("weekday", hour => hour < 5 * 24)], context.Shopping, now);

    /// <summary>"morning" (6-11), "midday" (11-14), "afternoon" (14-18), "evening" (18-23) or "night", by where most shopping falls.</summary>
    public static Habit ShoppingHours(CustomerContext context, DateTimeOffset now) => Leader(
        [
            ("morning", hour => hour % 24 is >= 6 and < 11), ("midday", hour => hour % 24 is >= 11 and < 14), ("afternoon", hour => hour % 24 is >= 14 and < 18),
            ("evening", hour => hour % 24 is >= 18 and < 23), ("night", hour => hour % 24 is >= 23 or < 6),
        ],
        context.Shopping, now);

    /// <summary>What is liked most of a kind. Its share of all liking is its confidence: known from one half on.</summary>
    /// <param name="context">Whose.</param>
    /// <param name="prefix">The kind: "category:", "colour:", "brand:".</param>
    /// <param name="now">The moment of asking.</param>
    public static Habit Favourite(CustomerContext context, string prefix, DateTimeOffset now)
    {
        var known = context.Affinities
            .Where(affinity => affinity.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(affinity => (Name: affinity.Key[prefix.Length..], affinity.Value.Count, Weight: affinity.Value.WeightAt(now)))
            .OrderByDescending(liking => liking.Weight)
            .ThenBy(liking => liking.Name, StringComparer.Ordinal)
            .ToArray();
        var sum = known.Sum(liking => liking.Weight);

        // A weight that has faded below one look is a memory, not a taste.
        return sum <= 0 ? Unknown : Make(known[0].Name, known[0].Count, known[0].Weight < 1 ? 0 : known[0].Weight / sum, MinLooks, 0.5);
    }

    /// <summary>The kind of device used most: "phone", "tablet", "computer", "other".</summary>
    public static Habit Device(CustomerContext context, DateTimeOffset now)
    {
        var used = context.Devices.Where(device => device.Value.LastAt >= now.AddDays(-DeviceDays))
            .OrderByDescending(device => device.Value.Count).ThenBy(device => device.Key, StringComparer.Ordinal).ToArray();
        if (used.Length == 0)
        {
            return Unknown;
        }

        var (first, second) = (used[0].Value.Count, used.Length > 1 ? used[1].Value.Count : 0);
        return Make(used[0].Key, used.Sum(device => device.Value.Count), Beats(first, second), MinUses, MinConfidence);
    }

    internal static Habit Unknown { get; } = new(Habit.Unknown, 0, 0);

    internal static Habit Make(string value, long support, double confidence, int minSupport, double minConfidence)
    {
        var rounded = Math.Round(confidence, 2);
        return new Habit(support >= minSupport && rounded >= minConfidence ? value : Habit.Unknown, support, rounded);
    }

    /// <summary>
    /// The chance that the first is truly more frequent than the second, by the normal approximation of the binomial; the logistic function
    /// stands for the normal distribution (Bowling et al. 2009: error under 0.0095).
    /// </summary>
    internal static double Beats(double first, double second)
    {
        var both = first + second;
        var deviations = both <= 0 ? 0 : (first - second) / Math.Sqrt(both);
        return 1 / (1 + Math.Exp(-1.702 * deviations));
    }

    private static Habit Leader((string Name, Func<int, bool> IsMeant)[] parts, HourHistogram hours, DateTimeOffset now)
    {
        var ranked = parts.Select(part => (part.Name, Weight: hours.WeightAt(now, part.IsMeant))).OrderByDescending(part => part.Weight).ToArray();
        return Make(ranked[0].Name, hours.CountOf(static _ => true), Beats(ranked[0].Weight, ranked[1].Weight), MinShoppingEvents, MinConfidence);
    }
}
