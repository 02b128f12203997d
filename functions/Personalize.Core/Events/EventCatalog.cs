using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Personalize.Core.Events;

/// <summary>The track events that are documented, each with a JSON Schema of its properties. Others are kept as touchpoints under their name.</summary>
public static class EventCatalog
{
    /// <summary>By family, in the order in which they usually happen. Names are unique.</summary>
    public static ImmutableArray<(string Family, ImmutableArray<string> Names)> Families { get; } =
    [
        ("E-commerce", [
            "Products Searched", "Product List Viewed", "Product List Filtered", "Promotion Viewed", "Promotion Clicked", "Product Clicked", "Product Viewed",
            "Product Added", "Product Removed", "Cart Viewed", "Checkout Started", "Checkout Step Viewed", "Checkout Step Completed", "Payment Info Entered",
            "Order Completed", "Order Updated", "Order Refunded", "Order Cancelled", "Coupon Entered", "Coupon Applied", "Coupon Denied", "Coupon Removed",
            "Product Added to Wishlist", "Product Removed from Wishlist", "Wishlist Product Added to Cart", "Product Shared", "Cart Shared", "Product Reviewed",
        ]),
        ("Comparison", ["Competitor Price Seen"]),
        ("E-mail", ["Email Delivered", "Email Opened", "Email Link Clicked", "Email Bounced", "Email Marked as Spam", "Unsubscribed"]),
        ("Store visits", ["Store Entered", "Store Left"]),
        ("Beacons", ["Beacon Entered", "Beacon Left"]),
        ("Scans", ["Code Scanned"]),
        ("Places", ["Happening Reported"]),
        ("Devices", ["Device Connected", "Device Telemetry Reported", "Device Fault Reported"]),
        ("Support", ["Ticket Opened", "Ticket Updated", "Ticket Closed", "Complaint Opened", "Complaint Closed"]),
        ("Social", ["Social Post Published", "Social Message Received"]),
        ("Call centre", ["Call Started", "Call Ended", "Call Missed", "Call Made"]),
    ];

    /// <summary>What opens a complaint, and what ends one of that kind: the documented names, and others that senders use for the same.</summary>
    public static ImmutableArray<(string Opening, ImmutableArray<string> Closings)> Complaints { get; } =
    [
        ("Complaint Opened", ["Complaint Closed", "Complaint Resolved"]),
        ("Ticket Opened", ["Ticket Closed", "Ticket Resolved"]),
        ("Support Ticket Opened", ["Support Ticket Closed"]),
    ];

    public static IEnumerable<string> Names => Families.SelectMany(family => family.Names);

    private static readonly FrozenSet<string> Documented = Names.Concat(Complaints.SelectMany(kind => kind.Closings.Add(kind.Opening))).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByKey = Names.ToFrozenDictionary(KeyOf, StringComparer.Ordinal);

    /// <summary>Of the events, and of other spellings that mean the same as one of them.</summary>
    public static bool IsDocumented(string name) => Documented.Contains(name);

    /// <summary>"events/order-completed", the name of an event's schema (<see cref="Content.BundleSchemas.Read"/>).</summary>
    public static string SchemaName(string name) => "events/" + name.ToLowerInvariant().Replace(' ', '-');

    /// <summary>
    /// The event's name for a CloudEvent's type: "com.brand.order.completed", "brand.OrderCompleted.v2" and "order-completed" are
    /// "Order Completed"; a type that ends in no documented event is its own name.
    /// </summary>
    public static string NameOf(string type)
    {
        var words = Words(type);
        for (var from = 0; from < words.Count; from++)
        {
            if (ByKey.TryGetValue(string.Concat(words.Skip(from)), out var name))
            {
                return name;
            }
        }

        return type;
    }

    /// <summary>The call that a CloudEvent's type stands for: identify, page and screen by its last word, otherwise track.</summary>
    public static EventType CallOf(string type) => Words(type) is [.., var last] && EventTypes.Parse(last) is { } call and (EventType.Identify or EventType.Page or EventType.Screen)
        ? call
        : EventType.Track;

    // Words of any spelling, lower-case, without a version at the end.
    private static List<string> Words(string type)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i <= type.Length; i++)
        {
            var ends = i == type.Length || !char.IsLetterOrDigit(type[i]) || (char.IsUpper(type[i]) && i > 0 && char.IsLower(type[i - 1]));
            if (ends && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (i < type.Length && char.IsLetterOrDigit(type[i]))
            {
                word.Append(char.ToLowerInvariant(type[i]));
            }
        }

        if (words.Count > 1 && words[^1] is ['v', .. var version] && version.All(char.IsAsciiDigit))
        {
            words.RemoveAt(words.Count - 1);
        }

        return words;
    }

    private static string KeyOf(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
