using Personalize.Storage.EventHubs;

namespace Personalize.Storage.Outbox;

/// <summary>Sends events to one partition and returns when they are durable, as <see cref="EventHubProducerClient.SendAsync"/> does.</summary>
/// <exception cref="EventHubUnavailableException">The hub did not take them.</exception>
public delegate Task SendToPartition(IReadOnlyList<EventData> events, int partition, CancellationToken stop);
