namespace Personalize.Core.Memories;

/// <summary>How one customer responded to one rule: the individual evidence of arbitration.</summary>
/// <param name="Placement">The rule's placement.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Shown">How often what it chose was shown.</param>
/// <param name="Clicked">How often that was clicked.</param>
public sealed record Response(string Placement, string Rule, long Shown, long Clicked)
{
    /// <summary>Of the request that counted the last trial (<see cref="Fetch.Claim"/>), which may take it back. 0: of none.</summary>
    public uint Claim { get; init; }
}
