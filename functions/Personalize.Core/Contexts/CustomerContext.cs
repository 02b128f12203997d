using System.Collections.Immutable;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// What the events add up to. One type for a registration's facet and for the views merged from facets.
/// Immutable. Times are UTC in whole milliseconds. Compare two by <see cref="ContextCodec.Write"/>: equal contexts have equal bytes.
/// </summary>
public sealed record CustomerContext
{
    private static readonly ImmutableDictionary<string, EventCount> NoCounts = ImmutableDictionary.Create<string, EventCount>(StringComparer.Ordinal);

    public static CustomerContext Empty { get; } = new();

    /// <summary>Whose events these are, in order: one for a facet, all linked ones for a view.</summary>
    public ImmutableArray<Registration> Registrations { get; init; } = [];

    /// <summary>Traits by name as sent ("firstName"); at most <see cref="ContextLimits.MaxTraits"/>. Withdrawn ones are among them.</summary>
    public IReadOnlyDictionary<string, Trait> Traits { get; init; } = ImmutableDictionary<string, Trait>.Empty;

    /// <summary>The newest contacts, newest first; at most <see cref="ContextLimits.MaxTouchpoints"/>.</summary>
    public IReadOnlyCollection<Touchpoint> Touchpoints { get; init; } = PackedTouchpoints.Empty;

    /// <summary>Null until a product was looked at.</summary>
    public LastViewed? LastViewed { get; init; }

    /// <summary>Likings by name: "category:travel", "product:sku-1", "colour:red", "brand:acme".</summary>
    public IReadOnlyDictionary<string, Affinity> Affinities { get; init; } = ImmutableDictionary<string, Affinity>.Empty;

    /// <summary>When the customer is active, by local hour of the week.</summary>
    public HourHistogram Activity { get; init; } = HourHistogram.Empty;

    /// <summary>When the customer shops (carts, checkouts, orders), by local hour of the week.</summary>
    public HourHistogram Shopping { get; init; } = HourHistogram.Empty;

    /// <summary>
    /// Where the customer is used to be, by <see cref="WhereaboutsCell"/>: "home:…" in the evening and at night, "work:…" at working hours, "shop:…"
    /// while shopping. Kept only while the location purpose is granted.
    /// </summary>
    public IReadOnlyDictionary<string, Affinity> Whereabouts { get; init; } = ImmutableDictionary<string, Affinity>.Empty;

    public Cart Cart
    {
        get => PackedCart.Cart;
        init => PackedCart = new PackedCart(value);
    }

    public Orders Orders { get; init; } = Orders.None;

    internal PackedCart PackedCart { get; init; } = PackedCart.Empty;

    /// <summary>How often each event happened, by its name; page views and the like under "page", "screen", "identify", "group", "alias".</summary>
    public IReadOnlyDictionary<string, EventCount> Counters { get; init; } = NoCounts;

    /// <summary>Null until there was a contact.</summary>
    public LastContact? LastContact { get; init; }

    /// <summary>Null when unknown or when positions may not be kept.</summary>
    public DevicePosition? DeviceLocation { get; init; }

    /// <summary>tzdb name of the last device ("Europe/Paris"); null when unknown.</summary>
    public Stamped? TimeZone { get; init; }

    /// <summary>BCP 47 tag of the last device ("fr-FR"); null when unknown.</summary>
    public Stamped? Locale { get; init; }

    /// <summary>How often each kind of device was used: "computer", "phone", "tablet", "other".</summary>
    public IReadOnlyDictionary<string, EventCount> Devices { get; init; } = NoCounts;

    /// <summary>Fields of passes, by message; at most <see cref="ContextLimits.MaxMessages"/> messages.</summary>
    public IReadOnlyDictionary<string, MessageFields> MessageFields { get; init; } = ImmutableDictionary<string, MessageFields>.Empty;

    /// <summary>Messages that the brand sent, by channel and day.</summary>
    public IReadOnlyDictionary<string, DayCounts> Pressure { get; init; } = ImmutableDictionary<string, DayCounts>.Empty;

    /// <summary>Complaints and tickets, open and closed, by kind and id ("Ticket Opened:T-9"); at most <see cref="ContextLimits.MaxComplaints"/>.</summary>
    public IReadOnlyDictionary<string, Complaint> Complaints { get; init; } = ImmutableDictionary<string, Complaint>.Empty;

    /// <summary>The earliest event; null for an empty context.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The latest event that the customer took part in; null for an empty context.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Customer after the first order, prospect once identified, visitor before.</summary>
    public CustomerStatus Status => Orders.Count > 0 ? CustomerStatus.Customer
        : Registrations.Any(registration => registration.Kind is RegistrationKind.User or RegistrationKind.Card or RegistrationKind.MailHash)
            ? CustomerStatus.Prospect : CustomerStatus.Visitor;

    /// <summary>Whether a position is known, of a device or of the customer's own telling. Looks through all traits.</summary>
    public bool HasPositions => DeviceLocation is not null || Whereabouts.Count > 0 || Traits.Any(trait => PositionFilter.Without(trait.Key, trait.Value) != trait.Value);

    /// <summary>The trait that names the customer's segments; null where the brand has not said any. They decide offers and prices: a browser's key is public.</summary>
    internal Trait? Segments => Traits.TryGetValue("segments", out var said) && said.Trust == SourceTrust.Server ? said : null;

    /// <summary>The home the customer declared; null when none was.</summary>
    public DeclaredHome? Home => HomeReader.Read(Traits);

    /// <summary>Likings from 0 to 1 by name, those under 0.01 left out.</summary>
    public IReadOnlyDictionary<string, double> AffinitiesAt(DateTimeOffset now) => Affinities
        .Select(affinity => (affinity.Key, Score: affinity.Value.ScoreAt(now)))
        .Where(affinity => affinity.Score >= 0.01)
        .ToDictionary(affinity => affinity.Key, affinity => affinity.Score, StringComparer.Ordinal);

    /// <summary>The category liked most ("travel"), by name where two are equal; null while none is known.</summary>
    public string? TopCategoryAt(DateTimeOffset now) => Affinities
        .Where(affinity => affinity.Key.StartsWith(AffinityNames.Category, StringComparison.Ordinal))
        .Select(affinity => (Name: affinity.Key[AffinityNames.Category.Length..], Weight: affinity.Value.WeightAt(now)))
        .OrderByDescending(category => category.Weight)
        .ThenBy(category => category.Name, StringComparer.Ordinal)
        .Select(category => category.Name)
        .FirstOrDefault();
}
