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

    /// <param name="fold">What was applied.</param>
    /// <param name="acted">The answers of acting; null where no rule looks at any of the events.</param>
    public static KpiCounts? Of(FacetFold fold, FoldActed? acted)
    {
        if (fold.Applied.Count == 0)
        {
            return acted?.Counts;
        }

        var counts = acted?.Counts ?? new KpiCounts();
        foreach (var applied in fold.Applied)
        {
            counts.Add(applied.Stamp.At, NameOf(applied));
            if (acted is null)
            {
                counts.Add(applied.Stamp.At, NoTrigger);
            }
        }

        return counts;
    }

    private static string NameOf(AppliedEvent applied)
    {
        var key = (applied.Channel, JourneyMoments.Of(applied.Name));
        return Names.TryGetValue(key, out var name) ? name : Remember(key);
    }

    private static string Remember((string Channel, string Moment) key)
    {
        var name = $"events|{key.Channel.Replace('|', '/')}|{key.Moment}";
        return Names.Count < MaxNames ? Names.GetOrAdd(key, name) : name;
    }
}
