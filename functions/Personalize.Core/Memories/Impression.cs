namespace Personalize.Core.Memories;

/// <summary>Something that was shown to a customer.</summary>
/// <param name="At">When, in whole milliseconds.</param>
/// <param name="Channel">Of the placement.</param>
/// <param name="Placement">Where.</param>
/// <param name="Rule">Which rule chose it.</param>
/// <param name="Creative">What.</param>
/// <param name="Message">Hash of the message that it was part of.</param>
/// <param name="IsAhead">It was fetched ahead, and is perhaps never looked at; the same picture opened later takes its place.</param>
public sealed record Impression(DateTimeOffset At, string Channel, string Placement, string Rule, string Creative, ulong Message, bool IsAhead)
{
    /// <summary>Of the request that counted it, by chance: so that it knows its own again, and gives back no other's. 0: of none.</summary>
    public uint Claim { get; init; }

    /// <summary>Whether it is the same picture of the same mail.</summary>
    public bool IsOf(Impression other) => Message == other.Message && Placement == other.Placement && Creative == other.Creative && Rule == other.Rule;
}
