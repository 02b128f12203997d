namespace Personalize.Core.Contexts;

/// <summary>How far a facet's hub partition was applied to it.</summary>
/// <param name="Generation">Which hub: sequence numbers restart when it is recreated. A setting of the deployment.</param>
/// <param name="Sequence">The last applied sequence number; -1 before the first.</param>
public sealed record HubMark(string Generation, long Sequence)
{
    public static HubMark None { get; } = new("", -1);

    /// <summary>Whether a message at this position was surely applied before.</summary>
    public bool Covers(string generation, long sequence) => generation == Generation && sequence <= Sequence;

    /// <summary>The mark after a message at this position.</summary>
    public HubMark Advance(string generation, long sequence) => Covers(generation, sequence) ? this : new HubMark(generation, sequence);
}
