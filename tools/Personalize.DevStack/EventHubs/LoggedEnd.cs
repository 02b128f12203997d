namespace Personalize.DevStack.EventHubs;

/// <summary>The end of a partition's confirmed events.</summary>
/// <param name="Offset">Where the next frame will begin.</param>
/// <param name="SequenceNumber">Of the last event; -1 while there is none.</param>
/// <param name="EnqueuedAt">Of the last event.</param>
internal sealed record LoggedEnd(long Offset, long SequenceNumber, DateTimeOffset EnqueuedAt);
