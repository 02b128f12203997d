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
    private readonly List<Consent> _words;

    private LocationConsent(CustomerRights? rights, ConsentDefaults defaults, List<Consent> words) => (_rights, _defaults, _words) = (rights, defaults, words);

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

    public bool MayKeep(HubMessage message)
    {
        if (_rights is null)
        {
            return true;
        }

        var deniedAt = DeniedAt(_words);
        if (!_rights.Allows(Purpose.Location, _defaults) || message is not HubMessage.Happened { Event.At: var at } || at <= deniedAt)
        {
            return false;
        }

        return _words.Exists(word => word.Granted && word.At <= at && !(word.At <= deniedAt))
            || (deniedAt is null && (_rights.Location is not { At: var since } || since <= at));
    }

    /// <summary>Whether what the facet holds was kept under a word that was taken back since.</summary>
    public bool Drops(CustomerContext kept) => _rights is not null && (!_rights.Allows(Purpose.Location, _defaults)
        || (DeniedAt(_words) is { } deniedAt && !(kept.DeviceLocation?.Stamp.At > deniedAt) && kept.Whereabouts.Values.All(stay => stay.LastAt <= deniedAt)));

    private static DateTimeOffset? DeniedAt(List<Consent> words)
    {
        DateTimeOffset? last = null;
        foreach (var word in words)
        {
            last = word.Granted || word.At <= last ? last : word.At;
        }

        return last;
    }

    private static List<Consent> WordsOf(IReadOnlyList<FoldItem> items, bool isClaimed) =>
        [.. items.Select(item => item.Message is HubMessage.Happened happened ? ConsentReader.Read(happened.Event, isClaimed)?.Location : null).OfType<Consent>()];
}
