namespace Personalize.Hosting;

/// <summary>One event as the Event Hubs trigger delivered it.</summary>
/// <param name="Body">The event's bytes, exactly as they were sent to the hub. Hostile until parsed.</param>
/// <param name="SequenceNumber">Position within its partition; grows, with gaps, and restarts when the hub is recreated.</param>
/// <param name="EnqueuedAt">When the hub took it, in UTC.</param>
internal sealed record HubEvent(ReadOnlyMemory<byte> Body, long SequenceNumber, DateTimeOffset EnqueuedAt);
