using System.Collections.Immutable;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// How a registration hangs together with others. Both maps keep the earliest time of each link, so the order of arrival is nothing
/// while there are at most <see cref="MaxLinks"/> of a kind.
/// </summary>
/// <param name="Claims">Registrations that events of this one claimed for it (a user's browsers), with the earliest claim.</param>
/// <param name="Claimants">Users that claimed this registration, with their earliest claim.</param>
/// <param name="Cuts">Claimants that this registration was taken away from, or that it was given to on purpose.</param>
public sealed record FacetLinks(
    ImmutableSortedDictionary<Registration, DateTimeOffset> Claims,
    ImmutableSortedDictionary<Registration, DateTimeOffset> Claimants,
    ImmutableSortedDictionary<Registration, LinkCut> Cuts)
{
    /// <summary>
    /// Browsers forget their cookies, so a user claims ever new ones: the newest are kept. A shared terminal is claimed by everybody:
    /// the earliest claimants are kept, the first of them being its owner.
    /// </summary>
    public const int MaxLinks = 64;

    public static FacetLinks None { get; } = new(
        ImmutableSortedDictionary<Registration, DateTimeOffset>.Empty,
        ImmutableSortedDictionary<Registration, DateTimeOffset>.Empty,
        ImmutableSortedDictionary<Registration, LinkCut>.Empty);

    /// <summary>
    /// Whom this registration belongs to: the earliest claimant that it was not taken away from. A second user on the same device is a
    /// switch, not a merge (mautic#4211). Null while nobody claimed it.
    /// </summary>
    public Registration? Owner => Claimants.IsEmpty ? null
        : Claimants.Where(claim => !IsCutFrom(claim.Key)).OrderBy(claim => claim.Value).ThenBy(claim => claim.Key)
            .Select(claim => (Registration?)claim.Key).FirstOrDefault();

    /// <summary>All that are named here, each once.</summary>
    public IEnumerable<Registration> Others => Claims.Keys.Union(Claimants.Keys).Union(Cuts.Keys);

    /// <summary>Whether an unmerge holds between this registration and a claimant.</summary>
    public bool IsCutFrom(Registration claimant) => Cuts.TryGetValue(claimant, out var cut) && cut.Holds;

    public FacetLinks Claim(Registration other, DateTimeOffset since) => this with { Claims = Earlier(Claims, other, since, dropEarliest: true) };

    public FacetLinks ClaimedBy(Registration user, DateTimeOffset since) => this with { Claimants = Earlier(Claimants, user, since, dropEarliest: false) };

    /// <summary>The unmerge: whatever <paramref name="claimant"/> claimed and will claim, this registration is not its own.</summary>
    public FacetLinks CutFrom(Registration claimant, DateTimeOffset at) => WithCut(claimant, new LinkCut(at, null));

    /// <summary>Given on purpose, by a system that the brand trusts: undoes an earlier unmerge.</summary>
    public FacetLinks GivenTo(Registration claimant, DateTimeOffset at) => WithCut(claimant, new LinkCut(null, at));

    /// <summary>The same links without these registrations.</summary>
    public FacetLinks Without(IReadOnlySet<Registration> gone) =>
        gone.Count == 0 || !Others.Any(gone.Contains) ? this : new FacetLinks(Claims.RemoveRange(gone), Claimants.RemoveRange(gone), Cuts.RemoveRange(gone));

    private FacetLinks WithCut(Registration claimant, LinkCut said)
    {
        var known = Cuts.GetValueOrDefault(claimant, LinkCut.None);
        var next = LinkCut.Merge(known, said);
        return next == known || (known == LinkCut.None && Cuts.Count >= MaxLinks) ? this : this with { Cuts = Cuts.SetItem(claimant, next) };
    }

    private static ImmutableSortedDictionary<Registration, DateTimeOffset> Earlier(
        ImmutableSortedDictionary<Registration, DateTimeOffset> links, Registration other, DateTimeOffset since, bool dropEarliest)
    {
        if (links.TryGetValue(other, out var known) && known <= since)
        {
            return links;
        }

        var next = links.SetItem(other, since);
        if (next.Count <= MaxLinks)
        {
            return next;
        }

        var byTime = next.OrderBy(link => link.Value).ThenBy(link => link.Key);
        return next.Remove(dropEarliest ? byTime.First().Key : byTime.Last().Key);
    }
}
