using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Storage.DeadLetters;

namespace Personalize.Functions.Fold;

/// <summary>
/// A batch read: its messages by registration, in the order of the hub, and what could not be read. The messages' JSON values live until it
/// is disposed: what is kept of them longer is a copy.
/// </summary>
internal sealed class FoldBatch : IDisposable
{
    private readonly string _origin;
    private readonly HubBodies _bodies;
    private readonly Dictionary<RegistrationKey, List<FoldItem>> _groups = [];
    private readonly List<DeadLetter> _unreadable = [];

    private FoldBatch(string origin, HubBodies bodies) => (_origin, _bodies) = (origin, bodies);

    public Dictionary<RegistrationKey, List<FoldItem>> Groups => _groups;

    public IReadOnlyList<DeadLetter> Unreadable => _unreadable;

    /// <summary>Events that report what happens at a place, in the order of the hub.</summary>
    public List<FoldItem> Reports { get; } = [];

    public static FoldBatch Read(EventHubBatch batch, FoldSettings settings)
    {
        var events = InOrder(batch.Events);
        var read = new FoldBatch(DeadLetterOrigins.Hub(batch.PartitionId), new HubBodies([.. events.Select(hubEvent => hubEvent.Body)], settings.Texts));
        for (var at = 0; at < events.Count; at++)
        {
            read.Add(events[at], read._bodies.Readings[at], settings);
        }

        return read;
    }

    public void Dispose() => _bodies.Dispose();

    public DeadLetter Letter(HubEvent source, string reason) => new(_origin, source.SequenceNumber, source.Body, reason, source.EnqueuedAt);

    // As they come, nearly always.
    private static IReadOnlyList<HubEvent> InOrder(IReadOnlyList<HubEvent> events)
    {
        for (var at = 1; at < events.Count; at++)
        {
            if (events[at].SequenceNumber < events[at - 1].SequenceNumber)
            {
                return [.. events.OrderBy(hubEvent => hubEvent.SequenceNumber)];
            }
        }

        return events;
    }

    private void Add(HubEvent hubEvent, HubReading reading, FoldSettings settings)
    {
        if (reading.Message is not { } message)
        {
            _unreadable.Add(Letter(hubEvent, reading.Reason ?? "unreadable"));
            return;
        }

        var key = settings.Keys.KeyOf(message.Customer);
        if (!_groups.TryGetValue(key, out var items))
        {
            _groups[key] = items = [];
        }

        var item = new FoldItem(message, new HubPosition(settings.Generation, hubEvent.SequenceNumber, hubEvent.EnqueuedAt), hubEvent);
        items.Add(item);
        if (message is HubMessage.Happened { Event.Name: FoldReports.Event })
        {
            Reports.Add(item);
        }
    }
}
