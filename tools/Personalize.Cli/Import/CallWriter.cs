using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Personalize.Core.Events;

namespace Personalize.Cli.Import;

/// <summary>Turns what a line says into a Segment call.</summary>
/// <remarks>
/// A call without a messageId gets one from its content, and one without a time the file's: a file that is imported again, whole or in
/// part, changes nothing. Two equal lines are one event for the same reason.
/// </remarks>
internal sealed class CallWriter(ImportKind kind, DateTimeOffset defaultAt)
{
    private static readonly string[] CallMembers =
    [
        "type", "messageId", "userId", "anonymousId", "previousId", "groupId", "event", "name", "category", "properties", "traits", "context", "timestamp", "originalTimestamp", "integrations",
    ];

    private static readonly string[] CustomersOwn = ["name", "category"];

    /// <summary>The call, or why there is none.</summary>
    public (byte[]? Call, string? Fault) Write(JsonObject line)
    {
        var call = kind == ImportKind.Customers ? Identify(line) : Event(line);
        if (call["userId"] is null && call["anonymousId"] is null)
        {
            return (null, "it names nobody: a userId or an anonymousId is needed");
        }

        call["timestamp"] ??= call["originalTimestamp"]?.DeepClone() ?? defaultAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        // The time is a part of it: a value that goes back on another day is another word.
        call["messageId"] ??= "import-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.ToJsonString())).AsSpan(0, 16));
        var bytes = Encoding.UTF8.GetBytes(call.ToJsonString());
        // A whole batch is refused for one that is larger than a batch may be.
        return bytes.Length <= EventLimits.MaxEventBytes ? (bytes, null) : (null, $"it has {bytes.Length:N0} bytes as a call, and an event has at most {EventLimits.MaxEventBytes:N0}");
    }

    private static JsonObject Event(JsonObject line)
    {
        var call = Known(line);
        call["type"] ??= call["event"] is not null ? "track" : call["traits"] is not null ? "identify" : "page";
        Put(line, call, (string?)call["type"] is "identify" or "group" ? "traits" : "properties");
        return call;
    }

    private static JsonObject Identify(JsonObject line)
    {
        var call = Known(line);
        foreach (var moved in CustomersOwn.Where(call.ContainsKey))
        {
            call.Remove(moved);   // a customer's name is a trait, not a page's
        }

        call["type"] = "identify";
        Put(line, call, "traits", CustomersOwn);
        return call;
    }

    private static JsonObject Known(JsonObject line) =>
        new(line.Where(member => CallMembers.Contains(member.Key) && member.Value is not null).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    // Members that no call has are properties or traits: so are the columns of a spreadsheet.
    private static void Put(JsonObject line, JsonObject call, string into, params string[] also)
    {
        var others = line.Where(member => (!CallMembers.Contains(member.Key) || also.Contains(member.Key)) && member.Value is not null).ToList();
        if (others.Count == 0)
        {
            return;
        }

        var target = call[into] as JsonObject ?? [];
        foreach (var (name, value) in others)
        {
            target[name] ??= value!.DeepClone();
        }

        if (target.Parent is null)
        {
            call[into] = target;
        }
    }
}
