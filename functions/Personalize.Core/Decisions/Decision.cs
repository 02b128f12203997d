using System.Collections.Immutable;
using Personalize.Core.Caps;
using Personalize.Core.Content;
using Personalize.Core.Experiments;

namespace Personalize.Core.Decisions;

/// <summary>What a placement shows, and why.</summary>
/// <param name="Placement">The placement asked for.</param>
/// <param name="Outcome">A rule's creative, the neutral one, or nothing.</param>
/// <param name="Rule">The rule chosen; null unless one was.</param>
/// <param name="Creative">What is shown; null for nothing.</param>
/// <param name="Click">Where a click on it leads: the arm's URL, else the rule's, else the placement's neutral one; null: nowhere.</param>
/// <param name="Tried">Each rule looked at in order, with its reason, those of the chosen one's rank among them; empty when none was looked at.</param>
/// <param name="Reason">Why nobody's rule was chosen; null when one was.</param>
public sealed record Decision(
    Placement Placement, DecisionOutcome Outcome, Rule? Rule, Creative? Creative, ClickUrl? Click, ImmutableArray<RuleTried> Tried, NeutralReason? Reason)
{
    /// <summary>What each experiment said that was asked on the way, in order. Default none.</summary>
    public ImmutableArray<ExperimentResult> Experiments { get; init; } = [];

    /// <summary>The caps asked on the way with their counts, in order; those of the chosen rule are its own. Default none.</summary>
    public ImmutableArray<CapCount> CapsAsked { get; init; } = [];

    /// <summary>The caps that the chosen rule is under; none where it is under none or no rule was chosen.</summary>
    public ImmutableArray<CapCount> Caps => Rule is null ? [] : [.. CapsAsked.Where(count => count.Subject.Rule == Rule.Name && !count.IsExhausted)];

    /// <summary>What rules of one rank bid, in order; of several ranks one after another. Default none.</summary>
    public ImmutableArray<Bid> Bids { get; init; } = [];

    /// <summary>The chosen rule's place in the order, from 0; null when none was.</summary>
    public int? RuleIndex { get; init; }
}
