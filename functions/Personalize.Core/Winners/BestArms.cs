using System.Collections.Immutable;

namespace Personalize.Core.Winners;

/// <summary>How probable it is of each arm that its rate is the highest, by Beta-binomial posteriors. No chance in it: the same counts, the same answer.</summary>
internal static class BestArms
{
    // 512 midpoints over nine standard deviations to each side: right to four digits.
    private const int Points = 512;
    private const double Reach = 9;

    /// <param name="counts">Trials and successes of each arm.</param>
    /// <returns>In the order of the arms; together 1.</returns>
    public static ImmutableArray<double> Probabilities(IReadOnlyList<(long Trials, long Successes)> counts)
    {
        var rates = counts.Select(count => BetaDistribution.After(count.Trials, Math.Min(count.Trials, count.Successes))).ToArray();
        return [.. Enumerable.Range(0, rates.Length).Select(arm => Math.Clamp(Probability(rates, arm), 0, 1))];
    }

    private static double Probability(BetaDistribution[] rates, int arm)
    {
        var own = rates[arm];
        var from = Math.Max(0, own.Mean - (Reach * own.StandardDeviation));
        var step = (Math.Min(1, own.Mean + (Reach * own.StandardDeviation)) - from) / Points;
        var isBest = Enumerable.Range(0, Points).Select(point => own.Density(from + ((point + 0.5) * step)) * step).ToArray();
        foreach (var other in rates.Where((_, index) => index != arm))
        {
            MultiplyByBelow(isBest, other, from, step);
        }

        return isBest.Sum();
    }

    private static void MultiplyByBelow(double[] values, BetaDistribution other, double from, double step)
    {
        // Summed up from point to point, unless it is too narrow for these points: then each is asked for, which takes a hundred times as long.
        var isNarrow = other.StandardDeviation < 2 * step;
        var below = other.Cumulative(from);
        for (var point = 0; point < Points; point++)
        {
            var rate = from + ((point + 0.5) * step);
            var part = isNarrow ? 0 : other.Density(rate) * step;
            values[point] *= isNarrow ? other.Cumulative(rate) : Math.Min(1, below + (part / 2));
            below += part;
        }
    }
}
