using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Contexts;
using Personalize.Core.Locales;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>What is known of one moment: who looks, when, where, in which weather.</summary>
/// <param name="Opener">Who looks, as far as the request tells.</param>
/// <param name="Customer">The context; null where nobody is known (a public placement, a new visitor).</param>
/// <param name="Rights">The customer's word; null where nobody is known.</param>
/// <param name="Place">Where the customer is taken to be, and how that is known.</param>
/// <param name="Weather">The weather there; null when unknown.</param>
/// <param name="Locale">The customer's language and formats.</param>
/// <param name="Attributes">All of it as conditions and templates see it.</param>
internal sealed record Situation(
    Opener Opener,
    CustomerContext? Customer,
    CustomerRights? Rights,
    Place Place,
    WeatherNow? Weather,
    Locale Locale,
    AttributeValue Attributes)
{
    /// <summary>What is reported there and then: happenings, news, named hot data.</summary>
    public AmbientView Reports { get; init; } = AmbientView.Nothing;

    /// <summary>All that was reported when it was read: offers take their prices and stock from it.</summary>
    public AmbientReports Hot { get; init; } = AmbientReports.None;

    /// <summary>Rights and what was shown before; null where nobody is named.</summary>
    public Standing? Standing { get; init; }

    /// <summary>The same of the customer's household; null where there is none, and where nobody asked yet.</summary>
    public Standing? Household { get; init; }

    /// <summary>The brand's nearest shop; null where none is near, or the place is unknown.</summary>
    public NearestStore? Store { get; init; }

    /// <summary>The instant, UTC.</summary>
    public DateTimeOffset At => Opener.At;
}
