using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Contexts;

namespace Personalize.Core.Acting;

/// <summary>One round of questions about one event or one wait. Not to be used again.</summary>
internal sealed class ActAsking(ActingRules rules, ActingState before, ActingInput input, AttributeValue happened, string name, string trigger)
{
    private readonly List<ActVerdict> _verdicts = [];
    private readonly List<ActTaken> _taken = [];
    private readonly ActScores _scores = ActScores.Of(input.Context, input.Now);
    private readonly ImmutableArray<Motive> _motives = Motives.Rank(input.Context, input.Now);
    private ActingState _state = before;
    private AttributeValue? _attributes;

    public bool HasAnswered => _verdicts.Count > 0;

    public ActingResult Result() => new(_state.With(_verdicts), [.. _taken], [.. _verdicts]);

    /// <summary>Ends the waits that an event calls off.</summary>
    public void CallOff(string eventName)
    {
        foreach (var pending in _state.Pending)
        {
            var ends = pending.Scenario is { } scenario ? rules.FindScenario(scenario)?.StopsOn : rules.FindAction(pending.Action ?? "")?.Unless;
            if (ends?.Contains(eventName) == true)
            {
                _state = _state.Without(pending);
                Say(pending.Scenario ?? pending.Action!, ActReason.CalledOff);
            }
        }
    }

    public void Ask(ActionRule action, bool isLate)
    {
        var key = KeyOf(action);
        if (isLate)
        {
            Say(action.Name, ActReason.TooLate);
        }
        else if (WhyNot(action, key) is { } whyNot)
        {
            Say(action.Name, whyNot);
        }
        else if (action.After > TimeSpan.Zero)
        {
            Wait(action.Name, new PendingAct(Actor.PendingId(trigger, action.Name, 0), action.Name, null, 0, key, input.Now + action.After, happened));
        }
        else
        {
            Act(action, key, scenario: null, step: 0);
        }
    }

    public void AskAgain(ActionRule? action, PendingAct pending)
    {
        if (action is null)
        {
            Say(pending.Action ?? "", ActReason.Gone);
        }
        else if (WhyNot(action, pending.Key) is { } whyNot)
        {
            Say(action.Name, whyNot);
        }
        else
        {
            Act(action, pending.Key, scenario: null, step: 0);
        }
    }

    public void Start(ScenarioRule scenario, bool isLate)
    {
        if (isLate)
        {
            Say(scenario.Name, ActReason.TooLate);
        }
        else if (_state.Pending.Any(pending => pending.Scenario == scenario.Name))
        {
            Say(scenario.Name, ActReason.Running);
        }
        else if (!scenario.When.Matches(Attributes))
        {
            Say(scenario.Name, ActReason.ConditionNotMet);
        }
        else
        {
            Next(scenario, step: 0, ActReason.Started);
        }
    }

    /// <summary>Does a scenario's step, and waits for the next one, whatever came of this one.</summary>
    public void Advance(ScenarioRule? scenario, string scenarioName, PendingAct pending)
    {
        if (scenario is null || pending.Step >= scenario.Steps.Length || rules.FindAction(scenario.Steps[pending.Step].Action) is not { } action)
        {
            Say(scenarioName, ActReason.Gone);
            return;
        }

        var step = scenario.Steps[pending.Step];
        if (!step.When.Matches(Attributes))
        {
            Say(scenarioName, ActReason.ConditionNotMet);
            if (!step.Skips)
            {
                return;
            }
        }
        else if (WhyNot(action, pending.Key) is { } whyNot)
        {
            Say(action.Name, whyNot);
        }
        else if (action.Quiet?.EndAfter(input.Time) is { } morning && action.Quiet.Waits)
        {
            Wait(scenarioName, pending with { DueAt = morning });
            return;
        }
        else
        {
            Act(action, pending.Key, scenarioName, pending.Step);
        }

        Next(scenario, pending.Step + 1, ActReason.Waits);
    }

    private AttributeValue Attributes => _attributes ??= AttributeValue.Object(
    [
        .. input.Attributes.Properties.Select(property => (property.Key, property.Value)),
        ("event", happened),
        ("scores", AttributeValue.Object(("opportunity", AttributeValue.Of(_scores.Opportunity)), ("risk", AttributeValue.Of(_scores.Risk)))),
        ("motives", AttributeValue.List([.. _motives.Select(motive => AttributeValue.Object(
            ("name", AttributeValue.Of(motive.Name)),
            ("score", AttributeValue.Of(motive.Score)),
            ("evidence", AttributeValue.List([.. motive.Evidence.Select(AttributeValue.Of)]))))])),
    ]);

    private string KeyOf(ActionRule action) => action.DebounceBy is { } path && happened.IsNull == false && Attributes.Find(path) is { IsNull: false } value
        ? Texts.Cut(AttributeText.Of(value)) ?? "" : "";

    // Cheapest first; what only time decides comes last, because it may be waited for.
    private ActReason? WhyNot(ActionRule action, string key) =>
        action.Purposes.Any(purpose => !input.Allows(purpose)) ? ActReason.NotAllowed
        : IsDebounced(action, key) ? ActReason.Debounced
        : !action.When.Matches(Attributes) ? ActReason.ConditionNotMet
        : ScoreOf(action) < (action.Threshold ?? rules.Threshold) ? ActReason.BelowThreshold
        : action.Kind != ActKind.Service && PressedInSevenDays() >= rules.MaxPerWeek ? ActReason.Pressure
        : action.Kind != ActKind.Service && _taken.Exists(taken => taken.Action.Kind != ActKind.Service) ? ActReason.Outranked
        : action.Quiet is { Waits: false } quiet && quiet.EndAfter(input.Time) is not null ? ActReason.QuietHours
        : null;

    private double ScoreOf(ActionRule action) => action.Kind switch
    {
        ActKind.Opportunity => _scores.Opportunity,
        ActKind.Risk => _scores.Risk,
        _ => 1,
    };

    private bool IsDebounced(ActionRule action, string key) =>
        OfThePerson.Any(state => state.Pending.Any(pending => pending.Action == action.Name && pending.Key == key))
        || (action.Debounce > TimeSpan.Zero
            && OfThePerson.Any(state => state.Recent.Any(act => act.Action == action.Name && act.Key == key && input.Now - act.At < action.Debounce)));

    private int PressedInSevenDays() => OfThePerson.Sum(state => state.Recent.Count(act => act.Presses && input.Now - act.At < TimeSpan.FromDays(7)));

    // What this registration's own row says, and what those of the person's others said when they were read.
    private IEnumerable<ActingState> OfThePerson => input.Elsewhere.Prepend(_state);

    private void Act(ActionRule action, string key, string? scenario, int step)
    {
        if (action.Quiet?.EndAfter(input.Time) is { } morning)
        {
            Wait(action.Name, new PendingAct(Actor.PendingId(trigger, action.Name, 1), action.Name, null, 0, key, morning, happened));
            return;
        }

        var (channel, why) = ChannelOf(action);
        var content = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(content))
        {
            action.Content.Write(json, Attributes, input.Locale);
        }

        _taken.Add(new ActTaken(
            action, trigger, input.Now, channel, why, content.WrittenSpan.ToArray(), action.Motives ? _motives : [], _scores, happened, scenario, step));
        _state = _state.With(new RecentAct(action.Name, key, input.Now, action.Kind != ActKind.Service));
        Say(action.Name, ActReason.Acted);
    }

    // The customer's own preference where the action can go there; otherwise the action's first.
    private (string Channel, string Why) ChannelOf(ActionRule action)
    {
        var preferred = PreferredChannel.Of(input.Context);
        return action.Channels.Contains(preferred.Value) ? (preferred.Value, preferred.Why) : (action.Channels[0], "first");
    }

    private void Next(ScenarioRule scenario, int step, ActReason reason)
    {
        if (step >= scenario.Steps.Length)
        {
            Say(scenario.Name, ActReason.Finished);
            return;
        }

        Wait(scenario.Name, new PendingAct(Actor.PendingId(trigger, scenario.Name, step), null, scenario.Name, step, "", input.Now + scenario.Steps[step].After, happened), reason);
    }

    private void Wait(string rule, PendingAct pending, ActReason reason = ActReason.Waits)
    {
        if (_state.Pending.Length >= ActingState.MaxPending)
        {
            Say(rule, ActReason.NoRoom);
            return;
        }

        _state = _state.With(pending);
        Say(rule, reason);
    }

    private void Say(string rule, ActReason reason) => _verdicts.Add(new ActVerdict(rule, reason, name, input.Now));
}
