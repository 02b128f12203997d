using System.Text.Json.Nodes;
using Personalize.Core.Events;

namespace Personalize.Cli.Import;

/// <summary>Which members of a line are a call's own; all others are properties or traits.</summary>
internal static class CallMembers
{
    /// <summary>What a call may say.</summary>
    public static readonly string[] OfCalls =
    [
        "type", "messageId", "userId", "anonymousId", "previousId", "groupId", "event", "name", "category", "properties", "traits", "context", "timestamp", "originalTimestamp", "integrations",
    ];

    /// <summary>What a customer's line says beside traits: a customer's type, group or event is the customer's.</summary>
    public static readonly string[] OfCustomers = ["messageId", "userId", "anonymousId", "traits", "context", "timestamp", "originalTimestamp"];

    // How an archive's line was sent. Times there are corrected already: sentAt would shift them again.
    private static readonly string[] OfSending = ["channel", "receivedAt", "sentAt", "version", "projectId", "writeKey", "_metadata"];

    // A shop may well have a "channel" or a "version" of its own: these are seen in archives and nowhere else.
    private static readonly string[] OfArchives = ["sentAt", "writeKey", "originalTimestamp", "integrations", "_metadata"];

    /// <summary>Whether a line is a call as SDKs send it and archives keep it, and not the columns of somebody's table.</summary>
    public static bool IsArchived(JsonObject line) =>
        OfArchives.Any(line.ContainsKey) || line["properties"] is JsonObject || (line["traits"] is JsonObject && line.ContainsKey("type"));

    /// <summary>Those that say how a line was sent, and nothing about the customer.</summary>
    public static IEnumerable<string> LeftOut(JsonObject line) => IsArchived(line) ? line.Select(member => member.Key).Where(OfSending.Contains) : [];

    /// <summary>Null where the type is absent, no text, or no call's.</summary>
    public static EventType? TypeOf(JsonObject line) => line["type"] is JsonValue value && value.TryGetValue<string>(out var name) ? EventTypes.Parse(name) : null;
}
