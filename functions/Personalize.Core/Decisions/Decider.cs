using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Experiments;

namespace Personalize.Core.Decisions;

/// <summary>
/// Chooses what a placement shows. Pure: the same placement and attributes give the same decision; time, place, weather and
/// chance are attributes like any other.
/// <code>
///  rules in order ─ condition ─ rollout ─ experiment ─► the first that has something to show
/// </code>
/// </summary>
public static class Decider
{
    /// <summary>The first rule that has something to show, else the neutral creative, else nothing; always with the reasons.</summary>
    /// <param name="placement">Where.</param>
    /// <param name="attributes">What conditions see.</param>
    /// <param name="kept">Arms of experiments that were given before; null: none are kept.</param>
    /// <param name="forced">Arms by experiment that a preview asks for; null: none.</param>
    public static Decision Decide(
        Placement placement, AttributeValue attributes, KeptArms? kept = null, IReadOnlyDictionary<string, int>? forced = null)
    {
        var rules = placement.Rules;
        var way = default(Way);
        for (var index = 0; index < rules.Length; index++)
        {
            var rule = rules[index];
            if (!rule.When.Matches(attributes))
            {
                continue;
            }

            if (rule.Rollout is { } rollout && !rollout.Admits(attributes))
            {
                way.PassOver(index, RuleReason.NotRolledOut);
            }
            else if (rule.Experiment is not { } asked)
            {
                return Chosen(placement, index, rule.Creative, rule.Click, attributes, way);
            }
            else if (ArmOf(asked, way.Ask(asked.Experiment, attributes, kept, forced), out var whyNot) is not { } arm)
            {
                way.PassOver(index, whyNot);
            }
            else
            {
                return Chosen(placement, index, arm.Creative, arm.Click ?? rule.Click, attributes, way);
            }
        }

        var tried = Tried(placement, rules.Length, attributes, way, chosen: false);
        return NeutralFor(placement, NeutralReason.NoRuleMatched, tried) with { Experiments = way.Results };
    }

    /// <summary>The decision where none may be made: the neutral creative, else nothing, for this reason.</summary>
    public static Decision Neutral(Placement placement, NeutralReason reason) => NeutralFor(placement, reason, []);

    private static RuleArm? ArmOf(RuleExperiment asked, ExperimentResult result, out RuleReason whyNot)
    {
        whyNot = result.IsIn ? RuleReason.PassedOn : RuleReason.NotInExperiment;
        return result.IsIn ? asked.Arms[result.Arm] : null;
    }

    private static Decision Chosen(Placement placement, int index, Creative creative, ClickUrl? click, AttributeValue attributes, Way way)
    {
        var tried = Tried(placement, index + 1, attributes, way, chosen: true);
        return new Decision(placement, DecisionOutcome.Chosen, placement.Rules[index], creative, click ?? placement.NeutralClick, tried, null) { Experiments = way.Results };
    }

    private static Decision NeutralFor(Placement placement, NeutralReason reason, ImmutableArray<RuleTried> tried)
    {
        var outcome = placement.Neutral is null ? DecisionOutcome.Nothing : DecisionOutcome.Neutral;
        return new Decision(placement, outcome, null, placement.Neutral, placement.Neutral is null ? null : placement.NeutralClick, tried, reason);
    }

    // In one array of the right size, once the outcome is known: growing a list cost more than the conditions themselves.
    private static ImmutableArray<RuleTried> Tried(Placement placement, int count, AttributeValue attributes, Way way, bool chosen)
    {
        var tried = new RuleTried[count];
        for (var index = 0; index < count; index++)
        {
            var rule = placement.Rules[index];
            tried[index] = chosen && index == count - 1 ? new RuleTried(rule.Name, RuleReason.Chosen)
                : way.ReasonFor(index) is { } reason ? new RuleTried(rule.Name, reason)
                : new RuleTried(rule.Name, RuleReason.ConditionNotMet, rule.When.Blame(attributes));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(tried);
    }

    /// <summary>What happened before the choice, besides conditions that were not met. Takes no memory where nothing did.</summary>
    private struct Way
    {
        private List<(int Index, RuleReason Reason)>? _passedOver;
        private List<ExperimentResult>? _results;

        public readonly ImmutableArray<ExperimentResult> Results => _results is null ? [] : [.. _results];

        public void PassOver(int index, RuleReason reason) => (_passedOver ??= []).Add((index, reason));

        public ExperimentResult Ask(
            Experiment experiment, AttributeValue attributes, KeptArms? kept, IReadOnlyDictionary<string, int>? forced)
        {
            var result = ExperimentEvaluator.Evaluate(experiment, attributes, kept, forced);
            (_results ??= []).Add(result);
            return result;
        }

        public readonly RuleReason? ReasonFor(int index)
        {
            foreach (var (at, reason) in CollectionsMarshal.AsSpan(_passedOver))
            {
                if (at == index)
                {
                    return reason;
                }
            }

            return null;
        }
    }
}
