using System.Collections.Concurrent;
using Personalize.Core.Contexts;
using Personalize.Core.Kpis;

namespace Personalize.Functions.Fold;

/// <summary>What the events of one change add to the figures.</summary>
internal static class FoldCounts
{
    private const string NoTrigger = "no||notATrigger";

    // As many as channels times moments; what senders name a channel is theirs, so it is bounded.
    private const int MaxNames = 1_000;
    private static readonly ConcurrentDictionary<(string Channel, string Moment), string> Names = new();

    /// <param name="after">The facet with the events in it.</param>
    /// <param name="fold">What was applied.</param>
    /// <param name="acted">The answers of acting; null where no rule looks at any of the events.</param>
    public static KpiCounts? Of(Facet after, FacetFold fold, FoldActed? acted)
    {
        if (fold.Applied.Count == 0)
        {
            return acted?.Counts;
        }

        var counts = acted?.Counts ?? new KpiCounts();
        foreach (var applied in fold.Applied)
        {
            counts.Add(applied.Stamp.At, NameOf(after.Context, applied.Stamp));
            if (acted is null)
            {
                counts.Add(applied.Stamp.At, NoTrigger);
            }
        }

        return counts;
    }

    // The newest touchpoints say the channel of what was just applied; who brings more than they hold is counted without one.
    private static string NameOf(CustomerContext context, Stamp stamp)
    {
        foreach (var touchpoint in context.Touchpoints)
        {
            if (touchpoint.Stamp == stamp)
            {
                var key = (touchpoint.Channel, JourneyMoments.Of(touchpoint.Type == "track" ? touchpoint.Name ?? "" : touchpoint.Type));
                return Names.TryGetValue(key, out var name) ? name : Remember(key);
            }
        }

        return "events|other|other";
    }

    private static string Remember((string Channel, string Moment) key)
    {
        var name = $"events|{key.Channel.Replace('|', '/')}|{key.Moment}";
        return Names.Count < MaxNames ? Names.GetOrAdd(key, name) : name;
    }
}
