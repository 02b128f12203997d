using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Personalize.Core.Attributes;
using Personalize.Core.Caps;
using Personalize.Core.Content;
using Personalize.Core.Experiments;
using Personalize.Core.Memories;
using Personalize.Core.Winners;

namespace Personalize.Core.Decisions;

/// <summary>One decision on its way: what was asked of rules, experiments and caps. Takes no memory until something besides a condition speaks.</summary>
internal struct DecisionWay(
    Placement placement, AttributeValue attributes, KeptArms? kept, IReadOnlyDictionary<string, int>? forced, DecisionHistory? history,
    IReadOnlyDictionary<string, WinnerState>? winners, Dictionary<Placement, Decision>? others)
{
    private List<(int Index, RuleReason Reason, string? By)>? _passedOver;
    private List<ExperimentResult>? _results;
    private List<CapCount>? _caps;
    private List<Bid>? _bids;
    private FailedPaths _failed;

    public readonly Placement Placement => placement;

    /// <summary>Whether a cap held back what a rule had to show.</summary>
    public readonly bool IsAnyCapped => _passedOver is not null && _passedOver.Exists(passed => passed.Reason == RuleReason.Capped);

    /// <summary>Why no rule may be asked any more; null while they may.</summary>
    public NeutralReason? Blocked { get; private set; }

    public void PassOver(int index, RuleReason reason, string? by = null) => (_passedOver ??= []).Add((index, reason, by));

    /// <summary>What a rule has to show to this customer; null, with the reason noted, where it has nothing.</summary>
    public Offer? OfferOf(int index)
    {
        var rule = placement.Rules[index];
        if (!rule.After.IsEmpty && IsBefore(index, rule))
        {
            return null;
        }

        if (!rule.When.Matches(attributes, out var failedPath))
        {
            _failed.Note(index, failedPath);
            return null;
        }

        if (rule.Rollout is { } rollout && !rollout.Admits(attributes))
        {
            PassOver(index, RuleReason.NotRolledOut);
            return null;
        }

        var (creative, click) = (rule.Creative, rule.Click);
        if (rule.Experiment is { } asked)
        {
            var result = ExperimentEvaluator.Evaluate(asked.Experiment, attributes, kept, forced);
            result = WinnerShowing.Of(result, winners?.GetValueOrDefault(asked.Experiment.AssignmentKey));
            (_results ??= []).Add(result);
            if (!result.IsIn || asked.Arms[result.Arm] is not { } arm)
            {
                PassOver(index, result.IsIn ? RuleReason.PassedOn : RuleReason.NotInExperiment);
                return null;
            }

            (creative, click) = (arm.Creative, arm.Click ?? rule.Click);
        }

        return IsCapped(index, rule, creative) ? null : Valued(index, rule, creative, click);
    }

    /// <summary>The decision with everything that explains it.</summary>
    /// <param name="decision">Without the explanation.</param>
    /// <param name="count">How many rules were looked at.</param>
    /// <param name="chosen">The one chosen; negative for none.</param>
    public readonly Decision Finish(Decision decision, int count, int chosen) => decision with
    {
        Tried = Tried(count, chosen),
        RuleIndex = chosen < 0 ? null : chosen,
        Experiments = _results is null ? [] : [.. _results],
        CapsAsked = _caps is null ? [] : [.. _caps],
        Bids = _bids is null ? [] : [.. _bids],
    };

    // In GrowthBook's order: before the rule's own condition, so that a gate closes for everybody.
    private bool IsBefore(int index, Rule rule)
    {
        foreach (var asked in rule.After)
        {
            var shown = asked.Placement is { } other ? ShownAt(other) : null;
            var isCircle = shown is null or { Reason: NeutralReason.PrerequisiteCycle };
            if (isCircle || !asked.When.Matches(PrerequisiteView.Of(shown!)))
            {
                PassOver(index, RuleReason.PrerequisiteNotMet, asked.Name);
                Blocked ??= isCircle ? NeutralReason.PrerequisiteCycle : asked.IsGate ? NeutralReason.PrerequisiteNotMet : null;
                return true;
            }
        }

        return false;
    }

    // Each placement once in a decision, however many rules ask it, here and on the way.
    private Decision ShownAt(Placement other)
    {
        others ??= new Dictionary<Placement, Decision>(ReferenceEqualityComparer.Instance);
        if (!others.TryGetValue(other, out var shown))
        {
            others[other] = shown = Decider.Decide(other, attributes, kept, forced, history, winners, others);
        }

        return shown;
    }

    // Every cap is asked, also after one that is used up: the explanation shows all counts.
    private bool IsCapped(int index, Rule rule, Creative creative)
    {
        if (history is null || placement.Caps.IsEmpty || rule.IsExempt)
        {
            return false;
        }

        string? exhausted = null;
        var subject = new CapSubject(placement.Channel, placement.Name, rule.Name, creative.Name, history.Message);
        foreach (var cap in placement.Caps)
        {
            if (cap.IsOver(subject))
            {
                var count = history.Pressure.Count(cap, subject);
                (_caps ??= []).Add(count);
                exhausted ??= count.IsExhausted ? cap.Name : null;
            }
        }

        if (exhausted is not null)
        {
            PassOver(index, RuleReason.Capped, exhausted);
        }

        return exhausted is not null;
    }

    private Offer? Valued(int index, Rule rule, Creative creative, ClickUrl? click)
    {
        if (rule.Rank is null)
        {
            return new Offer(index, creative, click, 0);
        }

        var bid = Bidding.Of(placement, rule, attributes, history?.Memory ?? CustomerMemory.Empty);
        (_bids ??= []).Add(bid);
        if (bid.Expected < 0)
        {
            PassOver(index, RuleReason.NotWorthIt);
            return null;
        }

        return new Offer(index, creative, click, bid.Expected);
    }

    // In one array of the right size, once the outcome is known: growing a list cost more than the conditions themselves.
    private readonly ImmutableArray<RuleTried> Tried(int count, int chosen)
    {
        var tried = new RuleTried[count];
        for (var index = 0; index < count; index++)
        {
            var rule = placement.Rules[index];
            tried[index] = index == chosen ? new RuleTried(rule.Name, RuleReason.Chosen)
                : ReasonFor(index) is { } passed ? new RuleTried(rule.Name, passed.Reason, passed.By)
                : new RuleTried(rule.Name, RuleReason.ConditionNotMet, _failed.Of(index, rule.When, attributes));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(tried);
    }

    private readonly (RuleReason Reason, string? By)? ReasonFor(int index)
    {
        foreach (var (at, reason, by) in CollectionsMarshal.AsSpan(_passedOver))
        {
            if (at == index)
            {
                return (reason, by);
            }
        }

        return null;
    }
}
