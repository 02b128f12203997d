using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalize.Core.Acting;
using Personalize.Core.Caps;
using Personalize.Core.Experiments;
using Personalize.Core.Locales;
using Personalize.Core.Offers;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Core.Segments;

namespace Personalize.Core.Content;

/// <summary>Everything that may be shown, and when: checked as a whole, so that a bundle that exists holds no dangling reference. Immutable.</summary>
/// <param name="Name">The brand's name for it.</param>
/// <param name="Hash">Of all its files: see <see cref="BundleHash"/>.</param>
/// <param name="DefaultLocale">For customers whose language is unknown.</param>
/// <param name="ConsentDefaults">What holds while a customer has said nothing.</param>
/// <param name="Placements">By name.</param>
/// <param name="Creatives">By name.</param>
/// <param name="Assets">Files of pictures and fonts by the name that designs use: the path below "assets/".</param>
public sealed record ContentBundle(
    string Name,
    string Hash,
    Locale DefaultLocale,
    ConsentDefaults ConsentDefaults,
    FrozenDictionary<string, Placement> Placements,
    FrozenDictionary<string, Creative> Creatives,
    FrozenDictionary<string, ReadOnlyMemory<byte>> Assets)
{
    /// <summary>Lists in the order of names, for whoever walks the whole bundle.</summary>
    public IEnumerable<Placement> PlacementsInOrder => Placements.Values.OrderBy(placement => placement.Name, StringComparer.Ordinal);

    /// <summary>By key. Default none.</summary>
    public FrozenDictionary<string, Experiment> Experiments { get; init; } = FrozenDictionary<string, Experiment>.Empty;

    /// <summary>When the brand acts by itself. Default never.</summary>
    public ActingRules Acting { get; init; } = ActingRules.None;

    /// <summary>In the order of names. Default none.</summary>
    public ImmutableArray<Cap> Caps { get; init; } = [];

    /// <summary>In the order of names. Default none.</summary>
    public ImmutableArray<Segment> Segments { get; init; } = [];

    /// <summary>By id. Default none.</summary>
    public FrozenDictionary<string, Offer> Offers { get; init; } = FrozenDictionary<string, Offer>.Empty;

    /// <summary>Those that rules, creatives, actions or scenarios name, in the order of ids: the only ones that attributes hold. Default none.</summary>
    public ImmutableArray<Offer> NamedOffers { get; init; } = [];

    /// <summary>In the order of the file. Default none.</summary>
    public ImmutableArray<Store> Stores { get; init; } = [];

    /// <summary>The saved groups that conditions may name. Default none.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Assets that are fonts, a file a weight, by the family that designs call them. Default none.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Fonts { get; init; } = ManifestFonts.None;
}
