namespace Personalize.DevStack.EventHubs;

/// <summary>One event as the log holds it.</summary>
/// <param name="SequenceNumber">Position in its partition, from 0, without gaps.</param>
/// <param name="Offset">Byte position of its frame in the partition.</param>
/// <param name="EndOffset">Where the next frame begins: what a checkpoint holds.</param>
/// <param name="EnqueuedAt">Never earlier than the event before it.</param>
/// <param name="Sent">What the sender gave.</param>
internal sealed record LoggedEvent(long SequenceNumber, long Offset, long EndOffset, DateTimeOffset EnqueuedAt, SentEvent Sent);
