namespace Personalize.Hosting;

/// <summary>One invocation of an Event Hubs trigger: events of a single partition, in the partition's order.</summary>
/// <param name="PartitionId">The hub partition, as the hub names it ("0", "1", …).</param>
/// <param name="RetryCount">How often the host has already tried this batch; 0 the first time. Kept in the host's memory only.</param>
/// <param name="Events">At least one, ordered by sequence number.</param>
internal sealed record EventHubBatch(string PartitionId, int RetryCount, IReadOnlyList<HubEvent> Events);
