using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Personalize.Core.Contexts;

/// <summary>
/// JSON without some of its properties, at any depth: a device's own position is an object of two objects. How deep it may be, the reader of events
/// has checked.
/// </summary>
internal static class JsonPruning
{
    // As the sender wrote it: escaped, an event of Cyrillic letters would be three times as long.
    private static readonly JsonWriterOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether any property, at any depth, is meant.</summary>
    public static bool HasAny(JsonElement element, Func<JsonProperty, bool> isMeant) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(property => isMeant(property) || HasAny(property.Value, isMeant)),
        JsonValueKind.Array => element.EnumerateArray().Any(item => HasAny(item, isMeant)),
        _ => false,
    };

    /// <summary>The same value without the properties that are meant; itself where it has none.</summary>
    /// <param name="parent">Any value, or none.</param>
    /// <param name="isMeant">Which ones go.</param>
    /// <param name="isKept">Which ones stay with all that is in them; null for none.</param>
    public static JsonElement Without(JsonElement parent, Func<JsonProperty, bool> isMeant, Func<JsonProperty, bool>? isKept = null)
    {
        if (!HasAny(parent, isMeant))
        {
            return parent;
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, AsSent))
        {
            Write(json, parent, isMeant, isKept);
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, Func<JsonProperty, bool> isMeant, Func<JsonProperty, bool>? isKept)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    if (isKept?.Invoke(property) == true)
                    {
                        property.WriteTo(json);
                    }
                    else if (!isMeant(property))
                    {
                        json.WritePropertyName(property.Name);
                        Write(json, property.Value, isMeant, isKept);
                    }
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(json, item, isMeant, isKept);
                }

                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
