using System.Collections.Immutable;
using Personalize.Core.Conditions;
using Personalize.Core.Experiments;

namespace Personalize.Core.Content;

/// <summary>Condition, creative and click URL.</summary>
/// <param name="Name">Unique in its placement; what explanations and figures call it.</param>
/// <param name="When">Over the attributes; <see cref="Condition.Always"/> when the rule has none.</param>
/// <param name="Creative">What is shown; of a rule with an experiment what its first arm shows.</param>
/// <param name="Click">Where a click on it leads; null: where the neutral creative's does.</param>
public sealed record Rule(string Name, Condition When, Creative Creative, ClickUrl? Click)
{
    /// <summary>What other placements have to show first; asked before anything else. Default nothing.</summary>
    public ImmutableArray<Prerequisite> After { get; init; } = [];

    /// <summary>Who is in none of its arms goes on to the rules below. Default null: everybody sees <see cref="Creative"/>.</summary>
    public RuleExperiment? Experiment { get; init; }

    /// <summary>Who is not let through goes on to the rules below. Default null: everybody is.</summary>
    public Rollout? Rollout { get; init; }

    /// <summary>Everything that the rule may show.</summary>
    public IEnumerable<Creative> Creatives => Experiment is { } asked ? asked.Arms.OfType<RuleArm>().Select(arm => arm.Creative) : [Creative];

    /// <summary>Rules of one rank, which stand together, compete by what they are worth. Default null: the order decides.</summary>
    public int? Rank { get; init; }

    /// <summary>What it bids against rules of its rank.</summary>
    public RuleWorth Worth { get; init; } = RuleWorth.Default;

    /// <summary>True: no cap holds it back, and it counts for none; for what the customer waits for. Default false.</summary>
    public bool IsExempt { get; init; }
}
