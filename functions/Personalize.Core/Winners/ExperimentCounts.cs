using System.Collections.Frozen;

namespace Personalize.Core.Winners;

/// <summary>What came of all arms of an experiment.</summary>
/// <param name="FirstAt">The first exposure; null while there is none.</param>
/// <param name="Arms">By the arm's key.</param>
public sealed record ExperimentCounts(DateTimeOffset? FirstAt, FrozenDictionary<string, ArmCount> Arms)
{
    public static ExperimentCounts None { get; } = new(null, FrozenDictionary<string, ArmCount>.Empty);

    public ArmCount Of(string arm) => Arms.GetValueOrDefault(arm);
}
