using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Rights;

namespace Personalize.Functions.Fold;

/// <summary>Whether positions of one registration's events may be kept: each event stands under the word that was in force when it happened.</summary>
/// <remarks>
/// Rights know the last word only. A batch may hold several, as an app that was offline sends them; and what happened before the consent that is
/// known was under a word that nobody kept, or under none.
/// </remarks>
internal sealed class LocationConsent
{
    private readonly CustomerRights? _rights;
    private readonly ConsentDefaults _defaults;
    private readonly DateTimeOffset? _deniedAt;

    // The first yes among the messages that no later one of them took back.
    private readonly DateTimeOffset? _grantedAt;

    private LocationConsent(CustomerRights? rights, ConsentDefaults defaults, IReadOnlyList<Consent> words)
    {
        (_rights, _defaults, _deniedAt) = (rights, defaults, DeniedAt(words));
        _grantedAt = words.Where(word => word.Granted && !(word.At <= _deniedAt)).Min(word => (DateTimeOffset?)word.At);
    }

    /// <summary>Where no event has a position, and none is stored.</summary>
    public static LocationConsent NotAsked { get; } = new(null, ConsentDefaults.Nothing, []);

    /// <param name="rights">With the words of the messages.</param>
    /// <param name="defaults">What holds where nothing was said.</param>
    /// <param name="items">All messages of the batch for the registration.</param>
    /// <param name="isClaimed">As in <see cref="ConsentReader.Read"/>.</param>
    public static LocationConsent Of(CustomerRights rights, ConsentDefaults defaults, IReadOnlyList<FoldItem> items, bool isClaimed) => new(rights, defaults, WordsOf(items, isClaimed));

    /// <summary>When the purpose was denied last among these messages; null where it was not.</summary>
    public static DateTimeOffset? DeniedAt(IReadOnlyList<FoldItem> items) => DeniedAt(WordsOf(items, isClaimed: false));

    /// <summary>Whether a registration is a user's, or is just said to be one.</summary>
    public static bool IsClaimed(Facet? facet, IReadOnlyList<FoldItem> items) =>
        facet is { Links.Owner: not null } || items.Any(item => item.Message is HubMessage.Linked);

    public bool MayKeep(HubMessage message) => _rights is null || (_rights.Allows(Purpose.Location, _defaults)
        && message is HubMessage.Happened { Event.At: var at } && !(at <= _deniedAt)
        && (_grantedAt <= at || (_deniedAt is null && (_rights.Location is not { At: var since } || since <= at))));

    /// <summary>Whether what the facet holds was kept under a word that was taken back since.</summary>
    public bool Drops(CustomerContext kept) => _rights is not null && (!_rights.Allows(Purpose.Location, _defaults)
        || (_deniedAt is { } deniedAt && !(kept.DeviceLocation?.Stamp.At > deniedAt) && kept.Whereabouts.Values.All(stay => stay.LastAt <= deniedAt)));

    private static DateTimeOffset? DeniedAt(IReadOnlyList<Consent> words) => words.Where(word => !word.Granted).Max(word => (DateTimeOffset?)word.At);

    private static List<Consent> WordsOf(IReadOnlyList<FoldItem> items, bool isClaimed) =>
        [.. items.Select(item => item.Message is HubMessage.Happened happened ? ConsentReader.Read(happened.Event, isClaimed)?.Location : null).OfType<Consent>()];
}
