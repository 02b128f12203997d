using System.Collections.Immutable;

namespace Personalize.Core.Winners;

/// <summary>Where the search for an experiment's winner stands. Immutable.</summary>
/// <param name="Assignment">Experiment and bucket version: <see cref="Experiments.Experiment.AssignmentKey"/>. Another version begins anew.</param>
public sealed record WinnerState(string Assignment)
{
    /// <summary>The first exposure, from which days are counted; null while none was seen.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    /// <summary>The last look taken, from 0; -1 before the first.</summary>
    public int Look { get; init; } = -1;

    /// <summary>When that was; null before the first.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>What was known then, in the order of the arms.</summary>
    public ImmutableArray<ArmEvidence> Arms { get; init; } = [];

    /// <summary>What was asked for then; 0 before the first look.</summary>
    public double NeededProbability { get; init; }

    /// <summary>The arm that everybody but the control group sees; null for none.</summary>
    public string? Winner { get; init; }

    /// <summary>When it was named; null for none.</summary>
    public DateTimeOffset? NamedAt { get; init; }

    /// <summary>A person named it, not the evidence.</summary>
    public bool IsByHand { get; init; }

    /// <summary>A person took it back: none is named by itself any more.</summary>
    public bool IsTakenBack { get; init; }

    /// <summary>The days of looking went by without a winner.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>Nothing is looked at any more.</summary>
    public bool IsSettled => Winner is not null || IsTakenBack || IsUndecided;

    /// <summary>How probable it was that an arm is the best; null where nobody looked.</summary>
    public double? ProbabilityOf(string arm) => Arms.FirstOrDefault(known => known.Arm == arm)?.Probability;

    public WinnerState NamedByHand(string arm, DateTimeOffset at) => this with { Winner = arm, NamedAt = at, IsByHand = true, IsTakenBack = false };

    public WinnerState TakenBack() => this with { Winner = null, NamedAt = null, IsByHand = false, IsTakenBack = true };
}
