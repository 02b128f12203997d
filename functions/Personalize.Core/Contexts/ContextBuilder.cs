using System.Collections.Immutable;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// A context that events are added to, one after another, in whatever order: the same as merging in a context of each
/// (<see cref="ContextMerge"/>), without making one. What it starts from stays as it is. Not safe for use from several threads.
/// </summary>
/// <param name="start">What it starts from.</param>
/// <param name="texts">Where the names of likings are kept.</param>
internal sealed class ContextBuilder(CustomerContext start, TextCache texts)
{
    private Dictionary<string, Trait>? _traits;
    private PackedMapEditor<Affinity, AffinityForm> _affinities = new(start.Affinities);
    private PackedMapEditor<Affinity, AffinityForm> _whereabouts = new(start.Whereabouts);
    private PackedMapEditor<EventCount, EventCountForm> _counters = new(start.Counters);
    private PackedMapEditor<EventCount, EventCountForm> _devices = new(start.Devices);
    private PackedMapEditor<DayCounts, DayCountsForm> _pressure = new(start.Pressure);
    private PackedMapEditor<MessageFields, MessageFieldsForm> _messageFields = new(start.MessageFields);
    private PackedMapEditor<Complaint, ComplaintForm> _complaints = new(start.Complaints);
    private ImmutableArray<Registration> _registrations = start.Registrations;
    private PackedTouchpointsEditor? _touchpoints;
    private LastViewed? _lastViewed = start.LastViewed;
    private LastContact? _lastContact = start.LastContact;
    private DevicePosition? _position = start.DeviceLocation;
    private Stamped? _zone = start.TimeZone;
    private Stamped? _locale = start.Locale;
    private HourHistogramEditor _activity = new(start.Activity);
    private HourHistogramEditor _shopping = new(start.Shopping);
    private Cart? _cart;
    private Orders _orders = start.Orders;
    private DateTimeOffset? _firstSeen = start.FirstSeen;
    private DateTimeOffset? _lastSeen = start.LastSeen;

    public void Belongs(Registration registration)
    {
        if (!_registrations.Contains(registration))
        {
            _registrations = [.. _registrations.Add(registration).Order()];
        }
    }

    public void Said(string name, Trait trait)
    {
        var traits = Traits();
        traits[name] = traits.TryGetValue(name, out var known) ? ContextMerge.LaterTrait(known, trait) : trait;
    }

    public void Counted(string name, DateTimeOffset at) => _counters.Add(name, at, EventCount.Next);

    public void Used(string device, DateTimeOffset at) => _devices.Add(device, at, EventCount.Next);

    public void Liked(string kind, string what, Affinity liking) => _affinities.Add(texts.Join(kind, what), liking, AddLiking);

    public void Pressed(string channel, DateTimeOffset at) => _pressure.Add(channel, DayCounts.Once(at), static (known, more) => known is null ? more : DayCounts.Sum(known, more));

    public void Complained(string complaint, Complaint said) => _complaints.Add(complaint, said, Complaint.Merge);

    public void Kept(string message, MessageFields fields) => _messageFields.Add(message, fields, static (known, said) => known is null ? said : ContextMerge.LaterFields(known, said));

    public void Viewed(LastViewed viewed) => _lastViewed = ContextMerge.Later(_lastViewed, viewed, viewed => viewed.Stamp);

    public void Contacted(LastContact contact) => _lastContact = ContextMerge.Later(_lastContact, contact, contact => contact.Stamp);

    public void Was(DevicePosition position) => _position = ContextMerge.Later(_position, position, position => position.Stamp);

    public void InZone(Stamped zone) => _zone = ContextMerge.Later(_zone, zone, zone => zone.Stamp);

    public void Speaks(Stamped locale) => _locale = ContextMerge.Later(_locale, locale, locale => locale.Stamp);

    public void Active(DateTimeOffset at, int hourOfWeek) => _activity.Add(at, hourOfWeek);

    public void Shopped(DateTimeOffset at, int hourOfWeek) => _shopping.Add(at, hourOfWeek);

    public void Stayed(string name, Affinity stay) => _whereabouts.Add(name, stay, AddLiking);

    public void Changed(Cart cart)
    {
        _cart ??= start.Cart;
        _cart = ReferenceEquals(_cart, Cart.Empty) ? cart : Cart.Merge(_cart, cart);
    }

    public void Ordered(Orders orders) => _orders = ReferenceEquals(_orders, Orders.None) ? orders : Orders.Add(_orders, orders);

    /// <summary>Leaves out every position that is known.</summary>
    public void DropPositions()
    {
        foreach (var (name, trait) in start.Traits)
        {
            if (PositionFilter.Without(name, trait) is var rest && rest != trait)
            {
                Traits()[name] = rest;
            }
        }

        _position = null;
        _whereabouts = new PackedMapEditor<Affinity, AffinityForm>(CustomerContext.Empty.Whereabouts);
    }

    public void Seen(DateTimeOffset at, bool tookPart)
    {
        _firstSeen = _firstSeen < at ? _firstSeen : at;
        _lastSeen = !tookPart || _lastSeen > at ? _lastSeen : at;
    }

    public void Touched(Touchpoint touchpoint) => (_touchpoints ??= PackedTouchpointsEditor.Start(PackedTouchpoints.Of(start.Touchpoints))).Add(touchpoint);

    // Told by the dozen, and seldom: made for it.
    private Dictionary<string, Trait> Traits() => _traits ??= new Dictionary<string, Trait>(start.Traits, StringComparer.Ordinal);

    private static Affinity AddLiking(Affinity? known, Affinity more) => known is null ? more : Affinity.Sum(known, more);

    public CustomerContext ToContext() => new()
    {
        Registrations = _registrations,
        Traits = PackedTraits.Of(_traits is not { Count: > ContextLimits.MaxTraits } ? _traits ?? start.Traits : ContextMerge.Highest(_traits, ContextLimits.MaxTraits, Trait.Compare)),
        Touchpoints = _touchpoints?.Finish() ?? start.Touchpoints,
        LastViewed = _lastViewed,
        Affinities = _affinities.ToMap(ContextLimits.MaxAffinities, (a, b) => a.LastAt.CompareTo(b.LastAt)),
        Activity = _activity.ToHistogram(),
        Shopping = _shopping.ToHistogram(),
        Whereabouts = _whereabouts.ToMap(ContextLimits.MaxWhereabouts, (a, b) => a.LastAt.CompareTo(b.LastAt)),
        PackedCart = _cart is null ? start.PackedCart : new PackedCart(_cart),
        Orders = _orders,
        Counters = _counters.ToMap(ContextLimits.MaxCounters, (a, b) => a.LastAt.CompareTo(b.LastAt), EventCatalog.IsDocumented),
        LastContact = _lastContact,
        DeviceLocation = _position,
        TimeZone = _zone,
        Locale = _locale,
        Devices = _devices.ToMap(),
        MessageFields = _messageFields.ToMap(ContextLimits.MaxMessages, (a, b) => a.Stamp.CompareTo(b.Stamp)),
        Pressure = _pressure.ToMap(),
        Complaints = _complaints.ToMap(ContextLimits.MaxComplaints, Complaint.Compare),
        FirstSeen = _firstSeen,
        LastSeen = _lastSeen,
    };
}
