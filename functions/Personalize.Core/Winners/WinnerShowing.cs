using Personalize.Core.Experiments;

namespace Personalize.Core.Winners;

/// <summary>
/// What a named winner changes: everybody who would be in an arm sees the winner, but for the control group. Assignments stay as they were,
/// so that taking a winner back gives everybody their arm again.
/// </summary>
/// <remarks>
/// The control group is the beginning of the first arm's range: the same customers before and after, who never saw anything else. Those
/// who are moved count for no arm any more: what they do is the winner's doing, and not their arm's.
/// </remarks>
public static class WinnerShowing
{
    public static ExperimentResult Of(ExperimentResult result, WinnerState? state)
    {
        if (state?.Winner is not { } key || !result.HashUsed || result.Experiment is not { Winner: { } rule } experiment || Find(experiment, key) is not { } winner)
        {
            return result;
        }

        if (IsControl(experiment, rule, result))
        {
            return result with { Winner = state, Reason = ExperimentReason.Control };
        }

        return result.Arm == winner
            ? result with { Winner = state }
            : result with { Winner = state, Arm = winner, Reason = ExperimentReason.Winner, HashUsed = false };
    }

    private static bool IsControl(Experiment experiment, WinnerRule rule, ExperimentResult result)
    {
        var covered = experiment.Ranges.Sum(range => range.To - range.From);
        var from = experiment.Ranges[0].From;
        return result.Arm == 0 && result.Bucket is { } bucket && new BucketRange(from, from + (rule.Control * covered)).Contains(bucket);
    }

    private static int? Find(Experiment experiment, string key)
    {
        for (var arm = 0; arm < experiment.Arms.Length; arm++)
        {
            if (experiment.Arms[arm].Key == key)
            {
                return arm;
            }
        }

        return null;
    }
}
