using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Content;

namespace Personalize.Core.Decisions;

/// <summary>
/// Chooses what a placement shows. Pure: the same placement and attributes give the same decision; time, place, weather and
/// chance are attributes like any other.
/// </summary>
public static class Decider
{
    /// <summary>The first rule whose condition the attributes meet, else the neutral creative, else nothing; always with the reasons.</summary>
    public static Decision Decide(Placement placement, AttributeValue attributes)
    {
        var rules = placement.Rules;
        for (var index = 0; index < rules.Length; index++)
        {
            if (rules[index].When.Matches(attributes))
            {
                return Chosen(placement, index, attributes);
            }
        }

        return NeutralFor(placement, NeutralReason.NoRuleMatched, Tried(placement, rules.Length, attributes, chosen: false));
    }

    /// <summary>The decision where none may be made: the neutral creative, else nothing, for this reason.</summary>
    public static Decision Neutral(Placement placement, NeutralReason reason) => NeutralFor(placement, reason, []);

    private static Decision Chosen(Placement placement, int index, AttributeValue attributes)
    {
        var rule = placement.Rules[index];
        var tried = Tried(placement, index + 1, attributes, chosen: true);
        return new Decision(placement, DecisionOutcome.Chosen, rule, rule.Creative, rule.Click ?? placement.NeutralClick, tried, null);
    }

    private static Decision NeutralFor(Placement placement, NeutralReason reason, ImmutableArray<RuleTried> tried)
    {
        var outcome = placement.Neutral is null ? DecisionOutcome.Nothing : DecisionOutcome.Neutral;
        return new Decision(placement, outcome, null, placement.Neutral, placement.Neutral is null ? null : placement.NeutralClick, tried, reason);
    }

    // In one array of the right size, once the outcome is known: growing a list cost more than the conditions themselves.
    private static ImmutableArray<RuleTried> Tried(Placement placement, int count, AttributeValue attributes, bool chosen)
    {
        var tried = new RuleTried[count];
        for (var index = 0; index < count; index++)
        {
            var rule = placement.Rules[index];
            tried[index] = chosen && index == count - 1
                ? new RuleTried(rule.Name, RuleReason.Chosen)
                : new RuleTried(rule.Name, RuleReason.ConditionNotMet, rule.When.Blame(attributes));
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(tried);
    }
}
