namespace Personalize.Core.Contexts;

/// <summary>
/// The last words about one link, both kept as they came latest, so that their order of arrival is nothing. An unmerge holds against every
/// claim that a browser makes, earlier or later: a session that is still signed in claims with every page. Only the brand's own systems
/// can give the registration back, by an alias call after it.
/// </summary>
/// <param name="CutAt">The last unmerge, UTC; null when there was none.</param>
/// <param name="GivenAt">The last alias by a trusted system, UTC; null when there was none.</param>
public sealed record LinkCut(DateTimeOffset? CutAt, DateTimeOffset? GivenAt)
{
    public static LinkCut None { get; } = new(null, null);

    /// <summary>Whether the link is undone; on a tie it is.</summary>
    public bool Holds => CutAt is { } cut && (GivenAt is not { } given || given <= cut);

    public static LinkCut Merge(LinkCut left, LinkCut right) => new(Later(left.CutAt, right.CutAt), Later(left.GivenAt, right.GivenAt));

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) => left is null || right > left ? right : left;
}
