namespace Personalize.Core.Events;

/// <summary>What is known about a request beside its body.</summary>
/// <param name="Type">The call named by the path; null for a batch, whose events name their own.</param>
/// <param name="Source">Name of the write key.</param>
/// <param name="Trust">How far the write key's word goes.</param>
/// <param name="ReceivedAt">Now, UTC.</param>
/// <param name="Nonce">Random: makes ids for events that came without one.</param>
public sealed record SegmentRequest(EventType? Type, string Source, SourceTrust Trust, DateTimeOffset ReceivedAt, Guid Nonce);
