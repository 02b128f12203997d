namespace Personalize.Core.Contexts;

/// <summary>
/// How much one context holds. A sample profile (60 traits, 20 affinities, 30 touchpoints) is to stay under 4 KB; these are the walls.
/// What falls out first: the least trusted and oldest trait, the oldest touchpoint, the affinity and counter touched longest ago.
/// </summary>
public static class ContextLimits
{
    public const int MaxTraits = 100;

    /// <summary>
    /// A longer value is a document, not a trait: of a text the beginning is kept, with "…" at its end; a list or an object is not. Characters of JSON.
    /// <see cref="LongTraits"/> tells of both.
    /// </summary>
    public const int MaxTraitLength = 1_024;

    public const int MaxTouchpoints = 30;

    /// <summary>Past it, the fold depends on the order of arrival: a name that fell out comes back from zero.</summary>
    public const int MaxAffinities = 200;

    /// <summary>Past it, the fold depends on the order of arrival: a name that fell out comes back from zero.</summary>
    public const int MaxCounters = 200;

    /// <summary>Cells, each of them once at home, at work and shopping. Past it, the fold depends on the order of arrival.</summary>
    public const int MaxWhereabouts = 24;

    public const int MaxComplaints = 20;

    public const int MaxMessages = 10;

    /// <summary>Names and labels are cut here. Characters.</summary>
    public const int MaxTextLength = 100;
}
