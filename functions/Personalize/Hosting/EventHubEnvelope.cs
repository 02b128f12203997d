using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Personalize.Hosting;

/// <summary>Reads an Event Hubs trigger's envelope (cardinality many, dataType binary) into a batch.</summary>
internal static class EventHubEnvelope
{
    private const string Binding = "events";

    /// <summary>The batch, or null when the envelope lacks what exactly-once needs: bodies, partition and sequence numbers.</summary>
    public static EventHubBatch? Read(Envelope envelope)
    {
        if (envelope.Data(Binding) is not { ValueKind: JsonValueKind.Array } bodies
            || (PartitionOf(envelope, "PartitionContext") ?? PartitionOf(envelope, "TriggerPartitionContext")) is not { } partition)
        {
            return null;
        }

        var count = bodies.GetArrayLength();
        if (Array(envelope, "SequenceNumberArray", count) is not { } sequences)
        {
            return null;
        }

        var enqueued = Array(envelope, "EnqueuedTimeUtcArray", count);
        var events = new HubEvent[count];
        var index = 0;
        foreach (var body in bodies.EnumerateArray())
        {
            if (!sequences[index].TryGetInt64(out var sequence))
            {
                return null;
            }

            events[index] = new HubEvent(BytesOf(body), sequence, enqueued is null ? default : TimeOf(enqueued[index]));
            index++;
        }

        return new EventHubBatch(partition, RetryCountOf(envelope), events);
    }

    private static string? PartitionOf(Envelope envelope, string key) =>
        envelope.Metadata(key) is { ValueKind: JsonValueKind.Object } context
        && context.TryGetProperty("PartitionId", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static JsonElement[]? Array(Envelope envelope, string key, int count) =>
        envelope.Metadata(key) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == count
            ? [.. array.EnumerateArray()]
            : null;

    private static ReadOnlyMemory<byte> BytesOf(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.String)
        {
            return body.TryGetBytesFromBase64(out var bytes) ? bytes : Encoding.UTF8.GetBytes(body.GetString()!);
        }

        return Encoding.UTF8.GetBytes(body.GetRawText());
    }

    // The host writes UTC without a Z.
    private static DateTimeOffset TimeOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(
            value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : default;

    private static int RetryCountOf(Envelope envelope) =>
        envelope.Metadata("RetryContext") is { ValueKind: JsonValueKind.Object } retry
        && retry.TryGetProperty("RetryCount", out var count) && count.TryGetInt32(out var value)
            ? value
            : 0;
}
