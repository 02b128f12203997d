using System.Collections.Immutable;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// How a registration hangs together with others. Both maps keep the earliest time of each link, so the order of arrival is nothing
/// while there are at most <see cref="MaxLinks"/> of a kind.
/// </summary>
/// <param name="Claims">Registrations that events of this one claimed for it (a user's browsers), with the earliest claim.</param>
/// <param name="Claimants">Users that claimed this registration, with their earliest claim.</param>
public sealed record FacetLinks(
    ImmutableSortedDictionary<Registration, DateTimeOffset> Claims, ImmutableSortedDictionary<Registration, DateTimeOffset> Claimants)
{
    /// <summary>
    /// Browsers forget their cookies, so a user claims ever new ones: the newest are kept. A shared terminal is claimed by everybody:
    /// the earliest claimants are kept, the first of them being its owner.
    /// </summary>
    public const int MaxLinks = 64;

    public static FacetLinks None { get; } = new(
        ImmutableSortedDictionary<Registration, DateTimeOffset>.Empty, ImmutableSortedDictionary<Registration, DateTimeOffset>.Empty);

    /// <summary>
    /// Whom this registration belongs to: the earliest claimant. A second user on the same device is a switch, not a merge
    /// (mautic#4211). Null while nobody claimed it.
    /// </summary>
    public Registration? Owner => Claimants.IsEmpty ? null
        : Claimants.OrderBy(claim => claim.Value).ThenBy(claim => claim.Key).First().Key;

    public FacetLinks Claim(Registration other, DateTimeOffset since) => this with { Claims = Earlier(Claims, other, since, dropEarliest: true) };

    public FacetLinks ClaimedBy(Registration user, DateTimeOffset since) => this with { Claimants = Earlier(Claimants, user, since, dropEarliest: false) };

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
