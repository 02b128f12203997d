using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Experiments;

/// <summary>Assigns customers to the arms of experiments, in the order of steps of GrowthBook's clients. Pure.</summary>
public static class ExperimentEvaluator
{
    /// <param name="experiment">The experiment.</param>
    /// <param name="attributes">What conditions see, and what is hashed.</param>
    /// <param name="kept">Arms given before; null: none are kept, and the fallback attribute is not asked.</param>
    /// <param name="forced">Arms by experiment for this customer or caller, as previews ask for them; null: none.</param>
    public static ExperimentResult Evaluate(
        Experiment experiment, AttributeValue attributes, KeptArms? kept = null, IReadOnlyDictionary<string, int>? forced = null)
    {
        if (experiment.Arms.Length < 2)
        {
            return Out(experiment, ExperimentReason.NotRunning);
        }

        if (forced is not null && forced.TryGetValue(experiment.Key, out var arm))
        {
            return In(experiment, arm, ExperimentReason.ForcedForCustomer);
        }

        if (experiment.Status == ExperimentStatus.Draft)
        {
            return Out(experiment, ExperimentReason.NotRunning);
        }

        var isSticky = kept is not null && experiment.IsSticky;
        var (by, value) = FindHash(experiment, attributes, isSticky);
        if (value is null)
        {
            return Out(experiment, ExperimentReason.NoHashValue);
        }

        var before = isSticky ? FindKept(experiment, attributes, kept!) : default;
        if (before.Arm is null && WhyNot(experiment, attributes, value) is { } whyNot)
        {
            return Out(experiment, whyNot);
        }

        return Draw(experiment, before, by, value);
    }

    private static ExperimentResult Draw(Experiment experiment, (int? Arm, bool IsBarred) before, AttributePath by, string value)
    {
        if (BucketHash.Of(experiment.Seed ?? experiment.Key, value, experiment.HashVersion) is not { } bucket)
        {
            return Out(experiment, ExperimentReason.NoHashValue);
        }

        if (before.IsBarred)
        {
            return Out(experiment, ExperimentReason.VersionBarred);
        }

        if ((before.Arm ?? BucketRanges.Choose(bucket, experiment.Ranges)) is not { } arm)
        {
            return Out(experiment, ExperimentReason.NotCovered);
        }

        // As in GrowthBook: a forced arm is for whoever would have been drawn, and for nobody else.
        if (experiment.Force is { } force)
        {
            return In(experiment, force, ExperimentReason.Forced);
        }

        return experiment.Status == ExperimentStatus.Stopped
            ? Out(experiment, ExperimentReason.NotRunning)
            : In(experiment, arm, before.Arm is null ? ExperimentReason.Drawn : ExperimentReason.Kept) with { HashUsed = true, HashBy = by.Text, HashValue = value, Bucket = bucket };
    }

    private static (AttributePath By, string? Value) FindHash(Experiment experiment, AttributeValue attributes, bool isSticky)
    {
        var value = HashValues.Of(attributes, experiment.By);
        return value is null && isSticky && experiment.FallbackBy is { } fallback
            ? (fallback, HashValues.Of(attributes, fallback))
            : (experiment.By, value);
    }

    private static (int? Arm, bool IsBarred) FindKept(Experiment experiment, AttributeValue attributes, KeptArms kept)
    {
        for (var version = 0; version < experiment.MinBucketVersion; version++)
        {
            if (Find(experiment.AssignmentKeyOf(version)) is not null)
            {
                return (null, true);
            }
        }

        return Find(experiment.AssignmentKey) is { } key ? (FindArm(experiment.Arms, key), false) : default;

        // What is kept under the hashed attribute goes before what is kept under the fallback: an anonymous visitor's arm follows the user.
        string? Find(string key) => FindBy(experiment.By, key) ?? (experiment.FallbackBy is { } fallback ? FindBy(fallback, key) : null);

        string? FindBy(AttributePath by, string key) => HashValues.Of(attributes, by) is { } value ? kept(by.Text, value, key) : null;
    }

    private static int? FindArm(ImmutableArray<Arm> arms, string key)
    {
        for (var arm = 0; arm < arms.Length; arm++)
        {
            if (arms[arm].Key == key)
            {
                return arm;
            }
        }

        return null;
    }

    private static ExperimentReason? WhyNot(Experiment experiment, AttributeValue attributes, string hashValue)
    {
        var isElsewhere = experiment.Filters.IsEmpty
            ? experiment.Namespace is { } space && !space.Contains(hashValue)
            : !experiment.Filters.All(filter => filter.Admits(attributes));
        return isElsewhere ? ExperimentReason.Elsewhere
            : experiment.When.Matches(attributes) ? null
            : ExperimentReason.ConditionNotMet;
    }

    private static ExperimentResult In(Experiment experiment, int arm, ExperimentReason reason) =>
        arm >= 0 && arm < experiment.Arms.Length ? new(experiment, arm, true, reason, false, null, null, null) : Out(experiment, reason);

    private static ExperimentResult Out(Experiment experiment, ExperimentReason reason) => new(experiment, 0, false, reason, false, null, null, null);
}
