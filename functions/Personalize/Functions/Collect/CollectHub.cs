using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Outbox;

namespace Personalize.Functions.Collect;

/// <summary>The way of events into the hub: each to the partition that owns its registration.</summary>
internal sealed class CollectHub(RegistrationHasher hasher, int partitionCount, SendToPartition send)
{
    /// <summary>Returns when all are durable.</summary>
    /// <exception cref="EventHubUnavailableException">Some may be durable; the client's retry brings the others, and repeats are known.</exception>
    public Task SendAsync(IEnumerable<CustomerEvent> events, CancellationToken stop) => Task.WhenAll(events
        .GroupBy(happened => hasher.KeyOf(happened.Customer).Partition(partitionCount))
        .Select(group => send([.. group.Select(happened => new EventData(EventCodec.Write(new HubMessage.Happened(happened))))], group.Key, stop)));
}
