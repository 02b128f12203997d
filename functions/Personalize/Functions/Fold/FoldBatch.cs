using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Storage.DeadLetters;

namespace Personalize.Functions.Fold;

/// <summary>A batch read: its messages by registration, in the order of the hub, and what could not be read.</summary>
internal sealed class FoldBatch
{
    private readonly string _origin;
    private readonly Dictionary<RegistrationKey, List<FoldItem>> _groups = [];
    private readonly List<DeadLetter> _unreadable = [];

    private FoldBatch(string origin) => _origin = origin;

    public Dictionary<RegistrationKey, List<FoldItem>> Groups => _groups;

    public IReadOnlyList<DeadLetter> Unreadable => _unreadable;

    /// <summary>Events that report what happens at a place, in the order of the hub.</summary>
    public List<FoldItem> Reports { get; } = [];

    public static FoldBatch Read(EventHubBatch batch, FoldSettings settings)
    {
        var read = new FoldBatch(DeadLetterOrigins.Hub(batch.PartitionId));
        foreach (var hubEvent in batch.Events.OrderBy(hubEvent => hubEvent.SequenceNumber))
        {
            read.Add(hubEvent, settings);
        }

        return read;
    }

    public DeadLetter Letter(HubEvent source, string reason) => new(_origin, source.SequenceNumber, source.Body, reason, source.EnqueuedAt);

    private void Add(HubEvent hubEvent, FoldSettings settings)
    {
        var reading = EventCodec.Read(hubEvent.Body.Span);
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
