using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Identity;

namespace Personalize.Core.Events;

/// <summary>Reads a hub body whose texts are known to be readable. The first fault decides: nobody corrects these by hand.</summary>
internal sealed class HubMessageReader(JsonElement root)
{
    private static readonly long MaxMilliseconds = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public HubReading Read()
    {
        if (!root.TryGetProperty("v", out var version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number) || number != EventCodec.Version)
        {
            return Bad($"/v: this reader knows version {EventCodec.Version} only.");
        }

        if (Text("id") is not { Length: > 0 and <= EventLimits.MaxMessageIdLength } id)
        {
            return Bad("/id: missing, or longer than 100 characters.");
        }

        if (!Registration.TryParse(Text("customer"), out var customer))
        {
            return Bad("/customer: not a registration.");
        }

        return Time("at") is { } at ? ReadKind(id, customer, at) : Bad("/at: not a time in milliseconds since 1970.");
    }

    private HubReading ReadKind(string id, Registration customer, DateTimeOffset at) => Text("kind") switch
    {
        "event" => ReadEvent(id, customer, at),
        "link" => Registration.TryParse(Text("owner"), out var owner)
            ? new HubReading(new HubMessage.Linked(id, customer, at, owner), null) : Bad("/owner: not a registration."),
        "refold" => Registration.TryParse(Text("changed"), out var changed)
            ? new HubReading(new HubMessage.Refold(id, customer, at, changed), null) : Bad("/changed: not a registration."),
        "passFields" => ReadPassFields(id, customer, at),
        _ => Bad("/kind: not event, link, refold or passFields."),
    };

    private HubReading ReadEvent(string id, Registration customer, DateTimeOffset at)
    {
        if (EventTypes.Parse(Text("type")) is not { } type)
        {
            return Bad("/type: not a type of event.");
        }

        if (type == EventType.Track && Text("name") is null)
        {
            return Bad("/name: a track event has a name.");
        }

        if (Text("source") is not { } source || Linked() is not { } linked)
        {
            return Bad("/source or /linked: missing or not readable.");
        }

        return new HubReading(new HubMessage.Happened(new CustomerEvent
        {
            Type = type,
            MessageId = id,
            Customer = customer,
            At = at,
            ReceivedAt = Time("receivedAt") ?? at,
            Source = source,
            Trust = Text("trust") == "server" ? SourceTrust.Server : SourceTrust.Browser,
            Linked = linked,
            Name = Text("name"),
            Category = Text("category"),
            GroupId = Text("groupId"),
            Properties = Object("properties"),
            Traits = Object("traits"),
            Context = Object("context"),
        }), null);
    }

    private HubReading ReadPassFields(string id, Registration customer, DateTimeOffset at)
    {
        if (Text("message") is not { Length: > 0 } message || Object("fields") is not { ValueKind: JsonValueKind.Object } fields)
        {
            return Bad("/message or /fields: missing.");
        }

        var read = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject())
        {
            read[field.Name] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
        }

        return new HubReading(new HubMessage.PassFields(id, customer, at, message, read.ToImmutable()), null);
    }

    private ImmutableArray<Registration>? Linked()
    {
        if (!root.TryGetProperty("linked", out var list))
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<Registration>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !Registration.TryParse(item.GetString(), out var registration))
            {
                return null;
            }

            read.Add(registration);
        }

        return read.ToImmutable();
    }

    private string? Text(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private JsonElement Object(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : default;

    private DateTimeOffset? Time(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var milliseconds)
        && milliseconds >= 0 && milliseconds < MaxMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    private static HubReading Bad(string reason) => new(null, reason);
}
