using System.Collections.Frozen;

namespace Personalize.Core.Kpis;

/// <summary>Moments of a customer's journey, by the event that belongs to them.</summary>
public static class JourneyMoments
{
    /// <summary>The brand told the customer something: what pressure is counted from.</summary>
    public const string Told = "told";

    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>
    {
        ["Product Viewed"] = "discover",
        ["Product List Viewed"] = "discover",
        ["Product Clicked"] = "discover",
        ["Store Entered"] = "visit",
        ["Beacon Entered"] = "visit",
        ["Beacon Left"] = "visit",
        ["Store Left"] = "visit",
        ["Code Scanned"] = "visit",
        ["Product Added"] = "choose",
        ["Product Removed"] = "choose",
        ["Product Added to Wishlist"] = "choose",
        ["Cart Viewed"] = "choose",
        ["Checkout Started"] = "buy",
        ["Payment Failed"] = "buy",
        ["Order Completed"] = "buy",
        ["Order Ready"] = "receive",
        ["Order Picked Up"] = "receive",
        ["Order Delivered"] = "receive",
        ["Device Used"] = "use",
        ["Complaint Opened"] = "ask",
        ["Complaint Resolved"] = "ask",
        ["Ticket Opened"] = "ask",
        ["Call Answered"] = "ask",
        ["Chat Started"] = "ask",
        ["Social Complaint"] = "ask",
        ["Email Delivered"] = Told,
        ["SMS Delivered"] = Told,
        ["Push Notification Received"] = Told,
        ["Letter Sent"] = Told,
        ["Call Made"] = Told,
        ["Message Sent"] = Told,
        ["page"] = "discover",
        ["screen"] = "discover",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>"discover", "visit", "choose", "buy", "receive", "use", "ask", "told"; "other" for events of no moment.</summary>
    public static string Of(string eventName) => ByName.GetValueOrDefault(eventName, "other");
}
