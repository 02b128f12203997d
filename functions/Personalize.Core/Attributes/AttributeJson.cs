using System.Buffers;
using System.Text.Json;

namespace Personalize.Core.Attributes;

/// <summary>Values as JSON; <see cref="AttributeReader"/> reads them back.</summary>
public static class AttributeJson
{
    /// <summary>Writes a value; numbers that JSON has no word for (NaN, the infinities) as null.</summary>
    public static void Write(Utf8JsonWriter json, AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Boolean:
                json.WriteBooleanValue(value.Boolean);
                break;
            case AttributeKind.Number when double.IsFinite(value.Number):
                json.WriteNumberValue(value.Number);
                break;
            case AttributeKind.Text:
                json.WriteStringValue(value.Text);
                break;
            case AttributeKind.List:
                json.WriteStartArray();
                foreach (var item in value.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case AttributeKind.Object:
                json.WriteStartObject();
                foreach (var (name, property) in value.Properties)
                {
                    json.WritePropertyName(name);
                    Write(json, property);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    /// <summary>A value as UTF-8.</summary>
    public static byte[] ToBytes(AttributeValue value)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, value);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The value that <see cref="ToBytes"/> wrote; null for bytes that are none.</summary>
    public static AttributeValue FromBytes(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            return AttributeReader.TryRead(document.RootElement, AttributeLimits.Own, out var value, out _) ? value : AttributeValue.Null;
        }
        catch (JsonException)
        {
            return AttributeValue.Null;
        }
    }
}
