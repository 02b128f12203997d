using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>
/// The hub's bodies: one JSON object a message, {"v":1,"kind":"event|link|refold|due|passFields","id":…,"customer":…,"at":…, …}.
/// Fields may be added; a reader ignores what it does not know.
/// </summary>
public static class EventCodec
{
    internal const int Version = 1;

    public static byte[] Write(HubMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, Version);
            json.WriteString("kind"u8, KindOf(message));
            json.WriteString("id"u8, message.Id);
            json.WriteString("customer"u8, message.Customer.ToString());
            json.WriteNumber("at"u8, message.At.ToUnixTimeMilliseconds());
            WriteRest(json, message);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads any bytes: a message, or the reason why they are none. Never throws.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="texts">Where names are kept that come again with other messages; null for none.</param>
    public static HubReading Read(ReadOnlySpan<byte> body, TextCache? texts = null)
    {
        return JsonText.Parse(body, out var error) is { } root ? Read(root, texts) : new HubReading(null, error!.Message);
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, TextCache?)"/>
    /// <param name="root">A body, parsed.</param>
    /// <param name="texts">As above.</param>
    internal static HubReading Read(JsonElement root, TextCache? texts)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new HubReading(null, "The body is not a JSON object.");
        }

        return JsonText.FirstBadString(root) is { } bad
            ? new HubReading(null, $"{bad.At}: {bad.Message}")
            : new HubMessageReader(root, texts).Read();
    }

    private static string KindOf(HubMessage message) => message switch
    {
        HubMessage.Happened => "event",
        HubMessage.Linked => "link",
        HubMessage.Unlinked => "unlink",
        HubMessage.Refold => "refold",
        HubMessage.Due => "due",
        _ => "passFields",
    };

    private static void WriteRest(Utf8JsonWriter json, HubMessage message)
    {
        switch (message)
        {
            case HubMessage.Happened happened:
                WriteEvent(json, happened.Event);
                break;
            case HubMessage.Linked linked:
                json.WriteString("owner"u8, linked.Owner.ToString());
                if (linked.IsGiven)
                {
                    json.WriteBoolean("given"u8, true);
                }

                break;
            case HubMessage.Unlinked unlinked:
                json.WriteString("owner"u8, unlinked.Owner.ToString());
                break;
            case HubMessage.Refold refold:
                json.WriteString("changed"u8, refold.Changed.ToString());
                break;
            case HubMessage.Due due:
                json.WriteString("message"u8, due.Pending);
                break;
            case HubMessage.PassFields pass:
                json.WriteString("message"u8, pass.Message);
                json.WriteStartObject("fields"u8);
                foreach (var (name, value) in pass.Fields)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
                break;
        }
    }

    private static void WriteEvent(Utf8JsonWriter json, CustomerEvent happened)
    {
        json.WriteString("type"u8, EventTypes.NameOf(happened.Type));
        json.WriteNumber("receivedAt"u8, happened.ReceivedAt.ToUnixTimeMilliseconds());
        json.WriteString("source"u8, happened.Source);
        json.WriteString("trust"u8, happened.Trust == SourceTrust.Server ? "server"u8 : "browser"u8);
        WriteText(json, "name", happened.Name);
        WriteText(json, "category", happened.Category);
        WriteText(json, "groupId", happened.GroupId);
        if (!happened.Linked.IsEmpty)
        {
            json.WriteStartArray("linked"u8);
            foreach (var linked in happened.Linked)
            {
                json.WriteStringValue(linked.ToString());
            }

            json.WriteEndArray();
        }

        WriteObject(json, "properties", happened.Properties);
        WriteObject(json, "traits", happened.Traits);
        WriteObject(json, "context", happened.Context);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteObject(Utf8JsonWriter json, string name, JsonElement value)
    {
        // As sent: writing it anew would escape what the sender did not, and an event of emoji would triple.
        if (value.ValueKind == JsonValueKind.Object)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
    }
}
