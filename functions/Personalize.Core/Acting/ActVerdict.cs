namespace Personalize.Core.Acting;

/// <summary>One answer to "act?".</summary>
/// <param name="Rule">The action's or the scenario's name; "" where no rule looks at the event.</param>
/// <param name="Reason">The answer.</param>
/// <param name="Event">What it was asked about: an event's name.</param>
/// <param name="At">When, UTC.</param>
public sealed record ActVerdict(string Rule, ActReason Reason, string Event, DateTimeOffset At);
