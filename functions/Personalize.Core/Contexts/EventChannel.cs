using System.Collections.Frozen;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>On which channel an event happened, and in which direction.</summary>
internal static class EventChannel
{
    // The first word of the specified event names ("Email Opened", "Store Entered").
    private static readonly FrozenDictionary<string, string> ByFirstWord = new Dictionary<string, string>
    {
        ["Email"] = "email",
        ["Push"] = "app",
        ["Application"] = "app",
        ["SMS"] = "sms",
        ["Store"] = "store",
        ["Beacon"] = "store",
        ["Call"] = "call",
        ["Chat"] = "chat",
        ["Social"] = "social",
        ["Ticket"] = "support",
        ["Support"] = "support",
        ["Complaint"] = "support",
        ["Device"] = "object",
        ["Appliance"] = "object",
        ["Kiosk"] = "kiosk",
        ["Letter"] = "letter",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What arrives is told once more, as delivered or received, and presses then: the same message must not count twice.
    private static readonly string[] Departures =
    [
        "Email Sent", "Newsletter Sent", "SMS Sent", "Push Notification Sent", "Push Sent", "In-App Message Sent", "WhatsApp Message Sent",
    ];

    private static readonly FrozenSet<string> Outbound = new[]
    {
        "Email Delivered", "Push Notification Received", "SMS Delivered", "Letter Sent", "Call Made", "Message Sent",
    }.Concat(Departures).ToFrozenSet(StringComparer.Ordinal);

    // Money back, the end of a complaint, what was said on the telephone, what a sender reports of its own messages.
    private static readonly FrozenSet<string> Servers = new[] { "Order Refunded", "Order Cancelled", "Email Bounced", "Call Started", "Call Ended", "Call Missed" }
        .Concat(EventCatalog.Complaints.SelectMany(kind => kind.Closings)).Concat(Outbound).ToFrozenSet(StringComparer.Ordinal);

    // What came back is no contact that the customer wanted.
    private static readonly FrozenSet<string> Refusals = new[] { "Email Bounced", "Email Marked as Spam", "Unsubscribed" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByWord = ByFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>"web", "app", "email", "store" … or what the sender named in properties.channel.</summary>
    public static string Of(CustomerEvent happened, KnownFields properties, KnownFields context)
    {
        if (Texts.Cut(properties.Text(Field.Channel)) is { } named)
        {
            return named.ToLowerInvariant();
        }

        if (happened.Type == EventType.Track && ByWord.TryGetValue(FirstWord(happened.Name), out var channel))
        {
            return channel;
        }

        return happened.Type switch
        {
            EventType.Screen => "app",
            EventType.Page => "web",
            _ when context[Field.Device].ValueKind == JsonValueKind.Object || context.Text(Field.Channel) == "mobile" => "app",
            _ when happened.Trust == SourceTrust.Browser || context[Field.Page].ValueKind == JsonValueKind.Object => "web",
            _ => "server",
        };
    }

    // By the hundred from one thing in a house: counted, and no contact.
    private const string Telemetry = "Device Telemetry Reported";

    /// <summary>Whether somebody met: not what a device tells every minute, what came back unread, or what a server writes down for itself.</summary>
    public static bool IsContact(CustomerEvent happened, string channel) => happened.Type switch
    {
        EventType.Page or EventType.Screen => true,
        EventType.Track => happened.Name is not (null or Telemetry) && !Refusals.Contains(happened.Name) && (channel != "server" || EventCatalog.IsDocumented(happened.Name)),
        _ => false,
    };

    /// <summary>Whether it is one of a stream of readings, of which the newest would drive all else out of the newest contacts.</summary>
    public static bool IsReading(CustomerEvent happened) => happened is { Type: EventType.Track, Name: Telemetry };

    /// <summary>Whether the brand did it to the customer; such events are no activity, and pressure unless <see cref="IsDeparture"/>.</summary>
    public static bool IsOutbound(CustomerEvent happened) => happened.Type == EventType.Track && Outbound.Contains(happened.Name ?? "");

    /// <summary>Whether an outbound event is no pressure: a message that was sent counts when it arrives.</summary>
    public static bool IsDeparture(CustomerEvent outbound) => Departures.Contains(outbound.Name ?? "");

    /// <summary>Whether the sender may say so. A browser's key is public: what only the brand can know is a touchpoint from there, and nothing more.</summary>
    public static bool IsBelieved(CustomerEvent happened) =>
        happened.Trust == SourceTrust.Server || happened.Type != EventType.Track || !Servers.Contains(happened.Name ?? "");

    /// <summary>Whether the customer came by it: neither sent to the customer nor turned down.</summary>
    public static bool IsOwnContact(Touchpoint touchpoint) => touchpoint.Name is not { } name || (!Outbound.Contains(name) && !Refusals.Contains(name));

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> name)
    {
        var space = name.IndexOf(' ');
        return space < 0 ? name : name[..space];
    }
}
