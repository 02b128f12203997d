namespace Personalize.Core.Contexts;

/// <summary>Habits read out of a context. Rather unknown than guessed.</summary>
public static class HabitReader
{
    /// <summary>Fewer shopping events than this say nothing about days.</summary>
    public const int MinShoppingEvents = 5;

    /// <summary>Fewer looks than this say nothing about taste.</summary>
    public const int MinCategoryEvents = 3;

    /// <summary>Below it, a habit is unknown.</summary>
    public const double MinConfidence = 0.8;

    /// <summary>"weekend" or "weekday", by where most shopping falls.</summary>
    public static Habit ShoppingDays(CustomerContext context)
    {
        var support = context.Shopping.Total;
        var share = context.Shopping.WeekendShare;
        var confidence = support == 0 ? 0 : HalfBeaten(Math.Max(share, 1 - share), support);
        return Make(share > 0.5 ? "weekend" : "weekday", support, confidence, MinShoppingEvents, MinConfidence);
    }

    /// <summary>The category with the largest share of all liking. Its share is its confidence: known from one half on.</summary>
    public static Habit FavouriteCategory(CustomerContext context, DateTimeOffset now)
    {
        var categories = context.Affinities
            .Where(affinity => affinity.Key.StartsWith(AffinityNames.Category, StringComparison.Ordinal))
            .Select(affinity => (Name: affinity.Key[AffinityNames.Category.Length..], affinity.Value.Count, Weight: affinity.Value.WeightAt(now)))
            .OrderByDescending(category => category.Weight)
            .ThenBy(category => category.Name, StringComparer.Ordinal)
            .ToArray();
        var sum = categories.Sum(category => category.Weight);
        return sum <= 0
            ? new Habit(Habit.Unknown, 0, 0)
            : Make(categories[0].Name, categories[0].Count, categories[0].Weight / sum, MinCategoryEvents, 0.5);
    }

    private static Habit Make(string value, long support, double confidence, int minSupport, double minConfidence)
    {
        var rounded = Math.Round(confidence, 2);
        return new Habit(support >= minSupport && rounded >= minConfidence ? value : Habit.Unknown, support, rounded);
    }

    // The chance that the true share is above one half, by the normal approximation of the binomial; the logistic function
    // stands for the normal distribution (Bowling et al. 2009: error under 0.0095).
    private static double HalfBeaten(double share, long support)
    {
        var deviations = (share - 0.5) * 2 * Math.Sqrt(support);
        return 1 / (1 + Math.Exp(-1.702 * deviations));
    }
}
