using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Storage.Contexts;

namespace Personalize.Functions.Customers;

/// <summary>Writes the answers of the customer endpoints.</summary>
internal static class CustomerJson
{
    public static void WriteTimeline(Utf8JsonWriter json, IReadOnlyList<TimelineEntry> entries, string? next)
    {
        json.WriteStartObject();
        json.WriteStartArray("events");
        WriteEvents(json, entries);
        json.WriteEndArray();
        json.WriteString("next", next);
        json.WriteEndObject();
    }

    public static void WriteEvents(Utf8JsonWriter json, IReadOnlyList<TimelineEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (EventCodec.Read(entry.Body.Span).Message is HubMessage.Happened { Event: var happened })
            {
                WriteEvent(json, happened);
            }
        }
    }

    private static void WriteEvent(Utf8JsonWriter json, CustomerEvent happened)
    {
        json.WriteStartObject();
        json.WriteString("id", happened.MessageId);
        json.WriteString("at", happened.At.UtcDateTime);
        json.WriteString("type", EventTypes.NameOf(happened.Type));
        json.WriteString("name", happened.Name);
        json.WriteString("category", happened.Category);
        json.WriteString("channel", EventContext.ChannelOf(happened));
        json.WriteString("source", happened.Source);
        json.WriteString("trust", happened.Trust == SourceTrust.Server ? "server" : "browser");
        json.WriteString("registration", happened.Customer.ToString());
        WriteLinked(json, happened);
        json.WriteString("groupId", happened.GroupId);
        json.WriteString("receivedAt", happened.ReceivedAt.UtcDateTime);
        WriteObject(json, "properties", happened.Properties);
        WriteObject(json, "traits", happened.Traits);
        WriteObject(json, "context", happened.Context);
        json.WriteEndObject();
    }

    private static void WriteLinked(Utf8JsonWriter json, CustomerEvent happened)
    {
        if (!happened.Linked.IsEmpty)
        {
            json.WriteTexts("linked", happened.Linked.Select(linked => linked.ToString()));
        }
    }

    private static void WriteObject(Utf8JsonWriter json, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
    }
}
