namespace Personalize.DevStack.EventHubs;

/// <summary>How far a function has come in one partition.</summary>
/// <param name="Offset">Where to read on.</param>
/// <param name="SequenceNumber">The last event done; -1 before the first.</param>
internal sealed record Checkpoint(long Offset, long SequenceNumber)
{
    public static readonly Checkpoint Start = new(0, -1);
}
