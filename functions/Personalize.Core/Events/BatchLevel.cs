using System.Buffers;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>What a batch says for all of its events; an event's own word wins.</summary>
internal sealed record BatchLevel(JsonElement Context, JsonElement SentAt)
{
    public static BatchLevel None { get; } = new(default, default);

    public static BatchLevel Of(JsonElement root) => new(
        root.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object ? context : default,
        root.TryGetProperty("sentAt", out var sentAt) ? sentAt : default);

    public bool IsTooLarge => Context.ValueKind == JsonValueKind.Object && JsonText.SizeBytes(Context) > EventLimits.MaxBatchContextBytes;

    /// <summary>It stands in the event then, one level deeper.</summary>
    public bool IsTooDeep => Context.ValueKind == JsonValueKind.Object && JsonText.IsTooDeep(Context, EventLimits.MaxDepth - 1);

    /// <summary>The event's context with what only the batch's context says.</summary>
    public JsonElement Merge(JsonElement own)
    {
        if (Context.ValueKind == JsonValueKind.Undefined)
        {
            return own;
        }

        if (own.ValueKind != JsonValueKind.Object)
        {
            return Context;
        }

        var merged = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(merged))
        {
            json.WriteStartObject();
            foreach (var property in Context.EnumerateObject().Where(property => !own.TryGetProperty(property.Name, out _)))
            {
                property.WriteTo(json);
            }

            foreach (var property in own.EnumerateObject())
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(merged.WrittenSpan);
    }
}
