using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Personalize.DevStack.EventHubs;

/// <summary>Reads the body of a send request: one raw event, or a batch of JSON strings.</summary>
internal static class SendBodyReader
{
    public const string BatchContentType = "application/vnd.microsoft.servicebus.json";

    /// <summary>Events, or null with the reason when the body is not what the content type says.</summary>
    public static (IReadOnlyList<SentEvent>? Events, string? Reason) Read(string? contentType, ReadOnlyMemory<byte> body, string? partitionKey) =>
        contentType is not null && contentType.StartsWith(BatchContentType, StringComparison.OrdinalIgnoreCase)
            ? ReadBatch(body, partitionKey)
            : ([new SentEvent(body, default, partitionKey)], null);

    /// <summary>The key in a BrokerProperties header; null when there is none.</summary>
    public static string? PartitionKeyOf(string? brokerProperties)
    {
        if (string.IsNullOrEmpty(brokerProperties))
        {
            return null;
        }

        using var document = JsonDocument.Parse(brokerProperties);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("PartitionKey", out var key) && key.ValueKind == JsonValueKind.String
            ? key.GetString()
            : null;
    }

    private static (IReadOnlyList<SentEvent>? Events, string? Reason) ReadBatch(ReadOnlyMemory<byte> body, string? partitionKey)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return (null, "the batch is not a JSON array");
            }

            var events = new List<SentEvent>();
            foreach (var item in document.RootElement.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("Body", out var text) || text.ValueKind != JsonValueKind.String)
                {
                    return (null, $"item {events.Count} has no Body string");
                }

                events.Add(new SentEvent(Encoding.UTF8.GetBytes(text.GetString()!), PropertiesOf(item), partitionKey));
            }

            return (events, null);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            // GetString throws InvalidOperationException on a lone surrogate, which JsonDocument lets pass.
            return (null, trouble.Message);
        }
    }

    private static ReadOnlyMemory<byte> PropertiesOf(JsonElement item)
    {
        if (!item.TryGetProperty("UserProperties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            properties.WriteTo(writer);
        }

        return json.WrittenMemory;
    }
}
