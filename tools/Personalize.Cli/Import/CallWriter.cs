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
    private static readonly string[] PagesOwn = ["name", "category"];

    /// <summary>The call, or why there is none.</summary>
    public (byte[]? Call, string? Fault) Write(JsonObject line)
    {
        var (call, fault) = kind == ImportKind.Customers ? Identify(line) : Event(line);
        if (call is null)
        {
            return (null, fault);
        }

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

    private static (JsonObject? Call, string? Fault) Event(JsonObject line)
    {
        if (line["type"] is { } said && CallMembers.TypeOf(line) is null)
        {
            return (null, $"its type, {Short(said)}, is none of identify, track, page, screen, group and alias; if these are customers, say --kind Customers");
        }

        var type = CallMembers.TypeOf(line) ?? (line["event"] is not null ? EventType.Track : line["traits"] is not null ? EventType.Identify : EventType.Page);
        // Only pages and screens have a name and a category: those of a product or a customer are theirs.
        string[] own = type is EventType.Page or EventType.Screen ? CallMembers.OfCalls : [.. CallMembers.OfCalls.Except(PagesOwn)];
        var call = Picked(line, own);
        call["type"] ??= EventTypes.NameOf(type);
        Put(line, own, call, type is EventType.Identify or EventType.Group ? "traits" : "properties");
        return (call, null);
    }

    private static (JsonObject? Call, string? Fault) Identify(JsonObject line)
    {
        var type = CallMembers.TypeOf(line);
        var isCall = type == EventType.Identify || CallMembers.IsArchived(line);
        if (isCall && type is { } other and not EventType.Identify)
        {
            return (null, $"it is a call of type {EventTypes.NameOf(other)} and no customer: import the file without --kind Customers");
        }

        string[] own = isCall ? [.. CallMembers.OfCalls.Except(PagesOwn)] : CallMembers.OfCustomers;
        var call = Picked(line, own);
        call["type"] = "identify";
        Put(line, own, call, "traits");
        return (call, null);
    }

    private static JsonObject Picked(JsonObject line, string[] own) =>
        new(line.Where(member => own.Contains(member.Key) && member.Value is not null).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    // Members that no call has are properties or traits: so are the columns of a spreadsheet.
    private static void Put(JsonObject line, string[] own, JsonObject call, string into)
    {
        var others = line.Where(member => member.Value is not null).ExceptBy(own.Concat(CallMembers.LeftOut(line)), member => member.Key).ToList();
        // Where something else than an object stands there, the endpoint says so: it is not to be lost under these.
        if (others.Count == 0 || call[into] is not (null or JsonObject or JsonArray { Count: 0 }))
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

    private static string Short(JsonNode value) => value.ToJsonString() is { Length: > 40 } text ? text[..40] + "…" : value.ToJsonString();
}
