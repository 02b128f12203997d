namespace Personalize.Core.Contexts;

/// <summary>Where in the hub a message stood.</summary>
/// <param name="Generation">As in <see cref="HubMark"/>.</param>
/// <param name="Sequence">Sequence number within the partition.</param>
/// <param name="EnqueuedAt">When the hub took it, UTC.</param>
public readonly record struct HubPosition(string Generation, long Sequence, DateTimeOffset EnqueuedAt)
{
    internal long EnqueuedSeconds => EnqueuedAt.ToUnixTimeSeconds();
}
