namespace Personalize.Core.Decisions;

/// <summary>
/// A rate that is learnt: what is expected of everybody like this one (the prior), moved by what this one did. A prior of rate r and weight w
/// counts as w earlier trials with r·w successes: Beta(r·w, (1-r)·w), whose posterior mean after s of n is (r·w + s) / (w + n).
/// </summary>
/// <param name="PriorRate">0 to 1.</param>
/// <param name="PriorWeight">In trials, over 0.</param>
public readonly record struct BetaBinomial(double PriorRate, double PriorWeight)
{
    /// <summary>The posterior mean after <paramref name="successes"/> of <paramref name="trials"/>.</summary>
    public double RateAfter(double successes, double trials) => ((PriorRate * PriorWeight) + successes) / (PriorWeight + trials);
}
