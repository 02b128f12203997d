using Personalize.Core.Experiments;

namespace Personalize.Core.Winners;

/// <summary>Looks at what came of an experiment and names its winner when the rule allows. Pure; asking again with the same changes nothing.</summary>
public static class WinnerSearch
{
    /// <summary>Whether counts are worth reading: at most ticks no look is due.</summary>
    public static bool IsDue(WinnerRule rule, WinnerState state, DateTimeOffset now) =>
        !state.IsSettled && (state.FirstAt is not { } first || DayOf(first, now) > rule.MaxDays || rule.LookOf(DayOf(first, now)) > state.Look);

    /// <param name="experiment">With a <see cref="Experiment.Winner"/>.</param>
    /// <param name="known">Where the search stands.</param>
    /// <param name="counts">What came of the arms.</param>
    /// <param name="now">The moment of the look.</param>
    public static (WinnerState After, LookOutcome Outcome) Look(Experiment experiment, WinnerState known, ExperimentCounts counts, DateTimeOffset now) =>
        Look(experiment, known, counts, now, rule => rule.NeededProbability(experiment.Arms.Length));

    /// <summary>The same with what is needed worked out before: it takes a tenth of a second, which is much for a thousand simulated days.</summary>
    internal static (WinnerState After, LookOutcome Outcome) Look(
        Experiment experiment, WinnerState known, ExperimentCounts counts, DateTimeOffset now, Func<WinnerRule, double> needed)
    {
        if (experiment.Winner is not { } rule || known.IsSettled)
        {
            return (known, LookOutcome.Settled);
        }

        var before = known.FirstAt is null && counts.FirstAt is { } seen ? known with { FirstAt = seen } : known;
        if (before.FirstAt is not { } first || !IsDue(rule, before, now))
        {
            return (before, LookOutcome.NotNow);
        }

        if (rule.LookOf(DayOf(first, now)) is not { } look)
        {
            return (before with { IsUndecided = true }, LookOutcome.Undecided);
        }

        return experiment.Arms.Any(arm => counts.Of(arm.Key).Exposures < rule.MinExposures)
            ? (before, LookOutcome.TooFew)
            : Judge(experiment, before with { Look = look, LookedAt = now, NeededProbability = needed(rule) }, rule.Goal, counts);
    }

    /// <summary>What is known of each arm, in their order.</summary>
    public static IEnumerable<ArmEvidence> EvidenceOf(Experiment experiment, WinnerGoal goal, ExperimentCounts counts)
    {
        var known = experiment.Arms.Select(arm => (Trials: counts.Of(arm.Key).Exposures, Successes: counts.Of(arm.Key).Of(goal))).ToList();
        var best = BestArms.Probabilities(known);
        return experiment.Arms.Select((arm, index) => new ArmEvidence(arm.Key, known[index].Trials, known[index].Successes, best[index]));
    }

    private static (WinnerState After, LookOutcome Outcome) Judge(Experiment experiment, WinnerState looked, WinnerGoal goal, ExperimentCounts counts)
    {
        var after = looked with { Arms = [.. EvidenceOf(experiment, goal, counts)] };
        var best = after.Arms.MaxBy(arm => arm.Probability)!;
        return best.Probability >= after.NeededProbability
            ? (after with { Winner = best.Arm, NamedAt = looked.LookedAt }, LookOutcome.Named)
            : (after, LookOutcome.NoneYet);
    }

    private static int DayOf(DateTimeOffset first, DateTimeOffset now) => (int)(now - first).TotalDays;
}
