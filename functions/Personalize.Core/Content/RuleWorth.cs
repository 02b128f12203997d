using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Content;

/// <summary>What a rule bids when rules of its rank compete: value × expected rate − cost.</summary>
public sealed record RuleWorth
{
    public static RuleWorth Default { get; } = new();

    /// <summary>Of one response. Default 1.</summary>
    public double Value { get; init; } = 1;

    /// <summary>Of showing it once, in the same money. Default 0.</summary>
    public double Cost { get; init; }

    /// <summary>For whoever is in none of the segments. Default: 5 of 100, with the weight of 20.</summary>
    public RulePrior Prior { get; init; } = new(null, 0.05, 20);

    /// <summary>In order: the first whose segment the customer is in holds. Default none.</summary>
    public ImmutableArray<RulePrior> BySegment { get; init; } = [];

    /// <summary>Fewer trials of the customer's own than this are not looked at: the prior decides alone. Default 5.</summary>
    public int MinTrials { get; init; } = 5;

    /// <summary>Where the customer's trials and responses are counted among the attributes. Null: what was shown and clicked of this rule.</summary>
    public (AttributePath Trials, AttributePath Responses)? Evidence { get; init; }
}
