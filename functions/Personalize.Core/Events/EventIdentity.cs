using System.Collections.Immutable;
using Personalize.Core.Identity;

namespace Personalize.Core.Events;

/// <summary>Whose an event is, of all that it names, and who is linked with that one.</summary>
/// <param name="Customer">Null where nobody is named.</param>
/// <param name="Linked">Others that are the customer's own, by this event.</param>
internal sealed record EventIdentity(Registration? Customer, ImmutableArray<Registration> Linked)
{
    /// <param name="user">The user named, the first choice.</param>
    /// <param name="anonymous">The browser or the app.</param>
    /// <param name="former">The previousId of an alias call.</param>
    /// <param name="others">Cards, mail addresses, devices.</param>
    public static EventIdentity Of(Registration? user, Registration? anonymous, Registration? former, IEnumerable<Registration> others)
    {
        var ranked = others.OrderBy(RankOf).ThenBy(other => other.Id, StringComparer.Ordinal).ToImmutableArray();
        if (user is { } owner)
        {
            // Alias to oneself is what browsers send after identify: it says nothing.
            var own = former is { } id && id.Id != owner.Id ? former : null;
            return new EventIdentity(owner, [.. new[] { anonymous, own }.OfType<Registration>().Concat(ranked).Distinct()]);
        }

        // A session in which a card was scanned is the card's: whoever holds it says the rest. A device is not: a terminal in a shop would
        // make one person of all who come to it.
        return ranked is [var first, ..] && (anonymous is null || RankOf(first) < DeviceRank)
            ? new EventIdentity(first, [.. ranked.Skip(1).Concat(new[] { anonymous }.OfType<Registration>())])
            : new EventIdentity(anonymous, []);
    }

    private const int DeviceRank = 2;

    // Cards are held by one person, mostly; a mail address may be shared, a device is.
    private static int RankOf(Registration registration) => registration.Kind switch
    {
        RegistrationKind.Card => 0,
        RegistrationKind.MailHash => 1,
        _ => DeviceRank,
    };
}
