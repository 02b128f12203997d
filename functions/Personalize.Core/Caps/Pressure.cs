using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Memories;

namespace Personalize.Core.Caps;

/// <summary>All that counts against caps at one moment.</summary>
/// <param name="Person">What was shown to the customer.</param>
/// <param name="Household">What was shown to anybody of the customer's household; the person's own where there is none.</param>
/// <param name="Sent">Messages of the brand, by channel.</param>
/// <param name="Now">The moment.</param>
public sealed record Pressure(CustomerMemory Person, CustomerMemory Household, IReadOnlyDictionary<string, DayCounts> Sent, DateTimeOffset Now)
{
    /// <summary>What this very request has put into the household's memory already; it is not in its own way. Default null.</summary>
    public Impression? Own { get; init; }

    /// <summary>Nothing was shown or sent.</summary>
    public static Pressure NoneAt(DateTimeOffset now) =>
        new(CustomerMemory.Empty, CustomerMemory.Empty, ImmutableDictionary<string, DayCounts>.Empty, now);

    /// <summary>How far a cap is used for what is about to be shown.</summary>
    public CapCount Count(Cap cap, CapSubject subject) => new(cap, subject, Shown(cap, subject), cap.CountsSent ? SentOn(cap, subject) : 0);

    private int Shown(Cap cap, CapSubject subject)
    {
        var oldest = Now - cap.Window;
        var count = 0;
        var own = cap.Per == CapGrain.Household ? Own : null;
        foreach (var shown in (cap.Per == CapGrain.Household ? Household : Person).Impressions)
        {
            if (shown.At <= oldest)
            {
                break;   // newest first
            }

            if (own is not null && own == shown)
            {
                own = null;   // once: another request may have shown the same in the same millisecond
                continue;
            }

            // A picture fetched ahead is not in the way of its own opening.
            var isItself = shown.IsAhead && shown.Message == subject.Message && shown.Placement == subject.Placement && shown.Creative == subject.Creative;
            count += !isItself && cap.IsOver(SubjectOf(shown)) && CountsWith(cap.Each, shown, subject) ? 1 : 0;
        }

        return count;
    }

    // Days are what is known of messages: the days that the window touches.
    private long SentOn(Cap cap, CapSubject subject)
    {
        var days = Math.Clamp((int)Math.Ceiling(cap.Window.TotalDays), 1, DayCounts.MaxDays);
        return Sent
            .Where(channel => cap.Each == CapEach.Channel ? channel.Key == subject.Channel : Cap.Names(cap.Channels, channel.Key))
            .Sum(channel => channel.Value.Last(Now, days));
    }

    private static CapSubject SubjectOf(Impression shown) => new(shown.Channel, shown.Placement, shown.Rule, shown.Creative, shown.Message);

    private static bool CountsWith(CapEach each, Impression shown, CapSubject subject) => each switch
    {
        CapEach.Channel => shown.Channel == subject.Channel,
        CapEach.Placement => shown.Placement == subject.Placement,
        CapEach.Rule => shown.Rule == subject.Rule && shown.Placement == subject.Placement,
        CapEach.Creative => shown.Creative == subject.Creative,
        CapEach.Message => shown.Message == subject.Message,
        _ => true,
    };
}
