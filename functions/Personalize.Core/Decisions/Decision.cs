using System.Collections.Immutable;
using Personalize.Core.Content;
using Personalize.Core.Experiments;

namespace Personalize.Core.Decisions;

/// <summary>What a placement shows, and why.</summary>
/// <param name="Placement">The placement asked for.</param>
/// <param name="Outcome">A rule's creative, the neutral one, or nothing.</param>
/// <param name="Rule">The rule chosen; null unless one was.</param>
/// <param name="Creative">What is shown; null for nothing.</param>
/// <param name="Click">Where a click on it leads: the arm's URL, else the rule's, else the placement's neutral one; null: nowhere.</param>
/// <param name="Tried">Each rule looked at in order, with its reason, the chosen one last; empty when none was looked at.</param>
/// <param name="Reason">Why nobody's rule was chosen; null when one was.</param>
public sealed record Decision(
    Placement Placement, DecisionOutcome Outcome, Rule? Rule, Creative? Creative, ClickUrl? Click, ImmutableArray<RuleTried> Tried, NeutralReason? Reason)
{
    /// <summary>What each experiment said that was asked on the way, in order; of the chosen rule's the last. Default none.</summary>
    public ImmutableArray<ExperimentResult> Experiments { get; init; } = [];

    /// <summary>The chosen rule's place in the order, from 0; null when none was.</summary>
    public int? RuleIndex => Rule is null ? null : Tried.Length - 1;
}
