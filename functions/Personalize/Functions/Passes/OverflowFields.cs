using System.Collections.Immutable;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Storage.EventHubs;

namespace Personalize.Functions.Passes;

/// <summary>Fields that passes have no room for, on their way into the customers' contexts. One per request; not for several threads.</summary>
internal sealed class OverflowFields(EventHubProducerClient hub, RegistrationHasher hasher, int partitionCount)
{
    private readonly Dictionary<int, List<EventData>> _byPartition = [];

    /// <summary>Notes the fields of one pass. The id is derived from what it says, so that a repeated request changes nothing.</summary>
    public void Add(string message, Recipient recipient, string pass, DateTimeOffset now)
    {
        var id = $"pass-{PassMessage.TextOf(PassMessage.HashOf(pass + string.Join('\u001f', recipient.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + "=" + field.Value))))}";
        var kept = new HubMessage.PassFields(id, recipient.Customer, now, message, recipient.Fields.ToImmutableSortedDictionary(StringComparer.Ordinal));
        var partition = hasher.KeyOf(recipient.Customer).Partition(partitionCount);
        if (!_byPartition.TryGetValue(partition, out var events))
        {
            _byPartition[partition] = events = [];
        }

        events.Add(new EventData(EventCodec.Write(kept)));
    }

    /// <summary>Sends what was noted; returns when it is durable. False when the hub does not take it.</summary>
    public async Task<bool> TryFlushAsync(CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(_byPartition.Select(entry => hub.SendAsync(entry.Value, entry.Key, stop)));
            _byPartition.Clear();
            return true;
        }
        catch (EventHubUnavailableException)
        {
            return false;
        }
    }
}
