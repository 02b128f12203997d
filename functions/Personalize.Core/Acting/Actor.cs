
namespace Personalize.Core.Acting;

/// <summary>
/// Asks "act?" and mostly answers no. Pure: the same rules, state and input give the same answer, so that a batch that comes twice,
/// or a stream that is replayed, acts alike.
/// <code>
///  event ─► call off what it ends ─► actions by priority ─► scenarios that it starts
///  time  ─► the wait that is due ─► the same questions again
/// </code>
/// </summary>
public static class Actor
{
    /// <summary>An event was folded.</summary>
    public static ActingResult OnEvent(ActingRules rules, ActingState state, ActEvent happened, ActingInput input)
    {
        if (!rules.IsTrigger(happened.Name))
        {
            return new ActingResult(state, [], [new ActVerdict("", ActReason.NotATrigger, happened.Name, happened.At)]);
        }

        var asking = new ActAsking(rules, state, input, happened.Value, happened.Name, happened.Id);
        asking.CallOff(happened.Name);
        foreach (var action in rules.Actions)
        {
            if (action.On.Contains(happened.Name))
            {
                asking.Ask(action, happened.IsLate);
            }
        }

        foreach (var scenario in rules.Scenarios)
        {
            if (scenario.On.Contains(happened.Name))
            {
                asking.Start(scenario, happened.IsLate);
            }
        }

        // It might have ended something, and there was nothing to end.
        return asking.HasAnswered ? asking.Result() : new ActingResult(state, [], [new ActVerdict("", ActReason.NotATrigger, happened.Name, happened.At)]);
    }

    /// <summary>The time of a wait has come. A wait that is not there any more was done or called off: nothing happens.</summary>
    public static ActingResult OnDue(ActingRules rules, ActingState state, string pendingId, ActingInput input)
    {
        if (state.Find(pendingId) is not { } pending)
        {
            return new ActingResult(state, [], []);
        }

        var asking = new ActAsking(rules, state.Without(pending), input, pending.Event, pending.Event.Find("name").Text ?? "", pending.Id);
        if (pending.Scenario is { } name)
        {
            asking.Advance(rules.FindScenario(name), name, pending);
        }
        else
        {
            asking.AskAgain(rules.FindAction(pending.Action ?? ""), pending);
        }

        return asking.Result();
    }

    /// <summary>The id of a wait: the same event, rule and step give the same.</summary>
    internal static string PendingId(string trigger, string rule, int step) => Contexts.MessageHash
        .Of(string.Join('\n', trigger, rule, step.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        .ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
