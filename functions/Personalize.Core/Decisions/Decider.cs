using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Experiments;
using Personalize.Core.Winners;

namespace Personalize.Core.Decisions;

/// <summary>
/// Chooses what a placement shows. Pure: the same placement, attributes and history give the same decision; time, place, weather and
/// chance are attributes like any other.
/// <code>
///  rules in order ─ prerequisites ─ condition ─ rollout ─ experiment ─ caps ─► the first that has something to show
///                                                         └──► of a rank: the one worth most
/// </code>
/// </summary>
public static class Decider
{
    /// <summary>The first rule that has something to show, else the neutral creative, else nothing; always with the reasons.</summary>
    /// <param name="placement">Where.</param>
    /// <param name="attributes">What conditions see.</param>
    /// <param name="kept">Arms of experiments that were given before; null: none are kept.</param>
    /// <param name="forced">Arms by experiment that a preview asks for; null: none.</param>
    /// <param name="history">What was shown before; null: nothing is known, and no cap holds anything back.</param>
    /// <param name="winners">Winners of experiments by assignment key; null: none is named.</param>
    public static Decision Decide(
        Placement placement,
        AttributeValue attributes,
        KeptArms? kept = null,
        IReadOnlyDictionary<string, int>? forced = null,
        DecisionHistory? history = null,
        IReadOnlyDictionary<string, WinnerState>? winners = null) => Decide(placement, attributes, kept, forced, history, winners, others: null);

    /// <param name="placement">Where.</param>
    /// <param name="attributes">What conditions see.</param>
    /// <param name="kept">Arms that were given before.</param>
    /// <param name="forced">Arms that a preview asks for.</param>
    /// <param name="history">What was shown before.</param>
    /// <param name="winners">Winners of experiments.</param>
    /// <param name="others">What other placements were found to show; null: none was asked yet.</param>
    internal static Decision Decide(
        Placement placement,
        AttributeValue attributes,
        KeptArms? kept,
        IReadOnlyDictionary<string, int>? forced,
        DecisionHistory? history,
        IReadOnlyDictionary<string, WinnerState>? winners,
        Dictionary<Placement, Decision>? others)
    {
        var way = new DecisionWay(placement, attributes, kept, forced, history, winners, others);
        var rules = placement.Rules;
        for (var index = 0; index < rules.Length;)
        {
            var end = EndOfRank(rules, index);
            var best = BestOf(ref way, index, end);
            if (way.Blocked is not null)
            {
                return Blocked(ref way, best, end);
            }

            if (best is { } chosen)
            {
                return Chosen(ref way, chosen, end);
            }

            index = end;
        }

        var reason = way.IsAnyCapped ? NeutralReason.PressureUsedUp : NeutralReason.NoRuleMatched;
        return way.Finish(NeutralFor(placement, reason), rules.Length, chosen: -1);
    }

    /// <summary>The decision where none may be made: the neutral creative, else nothing, for this reason.</summary>
    public static Decision Neutral(Placement placement, NeutralReason reason) => NeutralFor(placement, reason);

    private static int EndOfRank(ImmutableArray<Rule> rules, int index)
    {
        var end = index + 1;
        while (rules[index].Rank is { } rank && end < rules.Length && rules[end].Rank == rank)
        {
            end++;
        }

        return end;
    }

    // A rule without a rank stands alone: it is offered or not.
    private static Offer? BestOf(ref DecisionWay way, int from, int end)
    {
        Offer? best = null;
        for (var index = from; index < end; index++)
        {
            if (way.OfferOf(index) is not { } offer)
            {
                continue;
            }

            if (best is { } other)
            {
                var isBetter = offer.Expected > other.Expected;
                way.PassOver(isBetter ? other.Index : index, RuleReason.Outbid);
                best = isBetter ? offer : other;
            }
            else
            {
                best = offer;
            }
        }

        return best;
    }

    private static Decision Chosen(ref DecisionWay way, Offer offer, int end)
    {
        var placement = way.Placement;
        var decision = new Decision(
            placement, DecisionOutcome.Chosen, placement.Rules[offer.Index], offer.Creative, offer.Click ?? placement.NeutralClick, [], null);
        return way.Finish(decision, end, offer.Index);
    }

    // A gate of one rule closes for its whole rank.
    private static Decision Blocked(ref DecisionWay way, Offer? best, int end)
    {
        if (best is { } other)
        {
            way.PassOver(other.Index, RuleReason.PrerequisiteNotMet);
        }

        return way.Finish(NeutralFor(way.Placement, way.Blocked!.Value), end, chosen: -1);
    }

    private static Decision NeutralFor(Placement placement, NeutralReason reason)
    {
        var outcome = placement.Neutral is null ? DecisionOutcome.Nothing : DecisionOutcome.Neutral;
        return new Decision(placement, outcome, null, placement.Neutral, placement.Neutral is null ? null : placement.NeutralClick, [], reason);
    }
}
