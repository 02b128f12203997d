using Personalize.Core.Ambient;
using Personalize.Core.Opens;
using Personalize.Core.Places;

namespace Personalize.Core.Attributes;

/// <summary>Everything that a decision may look at. What is null is unknown, and gives attributes that say so.</summary>
public sealed record AttributeInputs
{
    /// <summary>The customer document, values only, without what consent forbids; null for nobody. See <see cref="CustomerAttributes"/>.</summary>
    public AttributeValue Customer { get; init; }

    /// <summary>The weather at the place; null when unknown.</summary>
    public WeatherNow? Weather { get; init; }

    /// <summary>The time at the place.</summary>
    public required LocalTime Time { get; init; }

    /// <summary>Where the customer is taken to be.</summary>
    public Place Place { get; init; } = Place.Unknown;

    /// <summary>The shop nearest to the place; null when unknown.</summary>
    public NearestStore? NearestStore { get; init; }

    /// <summary>Who fetches; null outside of mail.</summary>
    public OpenVerdict? Open { get; init; }

    /// <summary>When a person first opened the picture of this message; null: nobody has, and it is now.</summary>
    public DateTimeOffset? FirstOpenAt { get; init; }

    /// <summary>The page of a web call, as <see cref="AttributeReader"/> read it within <see cref="AttributeLimits.Page"/>; null outside of the web.</summary>
    public AttributeValue Page { get; init; }

    /// <summary>The fields of the pass. Default none.</summary>
    public IEnumerable<KeyValuePair<string, string>> MessageFields { get; init; } = [];

    /// <summary>Happenings, news and named hot data at the place. Default: nothing is reported.</summary>
    public AmbientView Reports { get; init; } = AmbientView.Nothing;

    /// <summary>0 to under 1, chosen by the caller: the same for the same customer and placement if it is to be stable. Default 0.</summary>
    public double Random { get; init; }

    /// <summary>Tag of the locale that texts are written in: "fr-FR".</summary>
    public required string Locale { get; init; }
}
