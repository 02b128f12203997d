using Personalize.Core.Events;
using Personalize.Storage.Contexts;

namespace Personalize.Functions.SweepErasures;

/// <summary>Stored events, edited.</summary>
internal static class TimelineEvents
{
    /// <summary>The same entry where the edit gives the same event, and where it is none.</summary>
    public static TimelineEntry Edit(TimelineEntry entry, Func<CustomerEvent, CustomerEvent> edit)
    {
        if (EventCodec.Read(entry.Body.Span).Message is not HubMessage.Happened { Event: var happened })
        {
            return entry;
        }

        var kept = edit(happened);
        return ReferenceEquals(kept, happened) ? entry : entry with { Body = EventCodec.Write(new HubMessage.Happened(kept)) };
    }
}
