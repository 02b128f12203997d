using System.Collections.Immutable;

namespace Personalize.Core.Experiments;

/// <summary>Shares [0, 1) out among the arms of an experiment, as GrowthBook does.</summary>
public static class BucketRanges
{
    // Weights that people type as 0.33, 0.33, 0.33 are meant to be whole.
    private const double LeastTotal = 0.99;
    private const double MostTotal = 1.01;

    /// <summary>Equal weights for so many arms; none for no arm.</summary>
    public static ImmutableArray<double> EqualWeights(int arms) => arms <= 0 ? [] : [.. Enumerable.Repeat(1.0 / arms, arms)];

    /// <summary>A range for each arm, in order. With coverage below 1 each takes only the beginning of its share, so that raising it moves nobody.</summary>
    /// <param name="arms">How many.</param>
    /// <param name="coverage">The part of customers that takes part; cut to 0-1.</param>
    /// <param name="weights">One for each arm, together 1; anything else counts as equal weights. Null: equal.</param>
    public static ImmutableArray<BucketRange> Of(int arms, double coverage, IReadOnlyList<double>? weights)
    {
        var part = Math.Clamp(double.IsNaN(coverage) ? 0 : coverage, 0, 1);
        var shares = weights is not null && weights.Count == arms && weights.Sum() is >= LeastTotal and <= MostTotal ? weights : EqualWeights(arms);
        var ranges = ImmutableArray.CreateBuilder<BucketRange>(shares.Count);
        var from = 0.0;

        foreach (var share in shares)
        {
            ranges.Add(new BucketRange(from, from + (part * share)));
            from += share;
        }

        return ranges.MoveToImmutable();
    }

    /// <summary>The first range that a bucket lies in; null for none: the customer does not take part.</summary>
    public static int? Choose(double bucket, ImmutableArray<BucketRange> ranges)
    {
        for (var arm = 0; arm < ranges.Length; arm++)
        {
            if (ranges[arm].Contains(bucket))
            {
                return arm;
            }
        }

        return null;
    }
}
