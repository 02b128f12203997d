namespace Personalize.DevStack.EventHubs;

/// <summary>One event as a sender gave it, before the log gives it a place.</summary>
/// <param name="Body">The raw bytes.</param>
/// <param name="PropertiesJson">The sender's properties as UTF-8 JSON of one object; empty when there are none.</param>
/// <param name="PartitionKey">Null when the sender named the partition itself or left the choice to the hub.</param>
internal sealed record SentEvent(ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> PropertiesJson = default, string? PartitionKey = null);
