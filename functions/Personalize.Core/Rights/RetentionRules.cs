using System.Collections.Frozen;
using Personalize.Core.Events;

namespace Personalize.Core.Rights;

/// <summary>How long is kept what, at most. Consents, and what the events add up to, last as long as their customer does.</summary>
/// <param name="EventDays">Events of the timeline that no other rule names. 0: for ever.</param>
/// <param name="ByEvent">Days by the event's name ("Product Viewed"), or by its type where it has none of its own ("page", "screen", "identify", "group", "alias").</param>
/// <param name="DecisionDays">Decisions, what was shown, and clicks. 0: for ever.</param>
/// <param name="DeadLetterDays">Events that could not be applied. 0: for ever.</param>
/// <param name="VisitorDays">Registrations that nobody claimed and that have not been seen for so long. 0: for ever.</param>
public sealed record RetentionRules(int EventDays, FrozenDictionary<string, int> ByEvent, int DecisionDays, int DeadLetterDays, int VisitorDays)
{
    /// <summary>The shortest time that any event is kept, days; 0 where all are kept for ever. What is younger need not be looked at.</summary>
    public int ShortestDays { get; } = ByEvent.Values.Append(EventDays).Where(days => days > 0).DefaultIfEmpty(0).Min();

    /// <summary>Whether an event is past its time.</summary>
    public bool IsPast(CustomerEvent happened, DateTimeOffset now) => IsPast(happened.At, DaysOf(happened), now);

    /// <summary>Whether something of a moment is past so many days; never where they are 0.</summary>
    public static bool IsPast(DateTimeOffset at, int days, DateTimeOffset now) => days > 0 && at < now.AddDays(-days);

    private int DaysOf(CustomerEvent happened)
    {
        var name = happened.Type == EventType.Track ? happened.Name ?? "" : EventTypes.NameOf(happened.Type);
        return ByEvent.TryGetValue(name, out var days) ? days : EventDays;
    }
}
