using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Events;

namespace Personalize.Core.Acting;

/// <summary>Whether a customer's complaint is open: while it is, promotions are silent.</summary>
public static class CustomerComplaint
{
    /// <summary>When the last complaint was opened, while nothing of its kind was closed since; null where none is open.</summary>
    public static DateTimeOffset? OpenSince(CustomerContext context)
    {
        DateTimeOffset? since = null;
        // What ends one kind does not end another.
        foreach (var (opening, closings) in EventCatalog.Complaints)
        {
            if (context.Counters.TryGetValue(opening, out var opened) && IsOpen(context, opened, closings) && !(since >= opened.LastAt))
            {
                since = opened.LastAt;
            }
        }

        return since;
    }

    public static bool IsOpen(CustomerContext context) => OpenSince(context) is not null;

    // By time, not by number: a page and its server tell of the same complaint, and it would never end.
    private static bool IsOpen(CustomerContext context, EventCount opened, ImmutableArray<string> closings)
    {
        foreach (var name in closings)
        {
            if (context.Counters.TryGetValue(name, out var closed) && closed.LastAt >= opened.LastAt)
            {
                return false;
            }
        }

        return true;
    }
}
