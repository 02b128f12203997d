using System.Buffers;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>CloudEvents' binary mode: the attributes travel as headers ce-id, ce-type …, the body is the data.</summary>
public static class CloudEventHeaders
{
    public const string Prefix = "ce-";

    /// <summary>The same event in structured mode; null, with the error, where the body is not JSON.</summary>
    /// <param name="attributes">By name without the prefix, as sent: percent-encoded where they are not ASCII.</param>
    /// <param name="data">The body; may be empty.</param>
    public static byte[]? ToStructured(IEnumerable<KeyValuePair<string, string>> attributes, ReadOnlySpan<byte> data, out EventError? error)
    {
        error = null;
        JsonElement? value = data.IsEmpty ? default(JsonElement) : JsonText.Parse(data, out error);
        if (value is not { } parsed)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>(data.Length + 512);
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            foreach (var (name, text) in attributes)
            {
                json.WriteString(name.ToLowerInvariant(), Uri.UnescapeDataString(text));
            }

            if (parsed.ValueKind != JsonValueKind.Undefined)
            {
                json.WritePropertyName("data");
                json.WriteRawValue(data.StartsWith("\uFEFF"u8) ? data[3..] : data, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
