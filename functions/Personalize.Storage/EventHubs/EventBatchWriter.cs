using System.Text.Encodings.Web;
using System.Text.Json;
using Personalize.Storage.Http;

namespace Personalize.Storage.EventHubs;

/// <summary>Packs events into batch bodies of at most 1 MB (learn.microsoft.com, rest/api/eventhub/send-batch-events).</summary>
internal static class EventBatchWriter
{
    /// <summary>The publication limit of the Standard tier is 1 MB for all events of a batch; the rest is left for the hub's own headers.</summary>
    public const int MaxBatchBytes = 1_000_000;

    // UserProperties, names, quotes and commas around one event.
    private const int EventOverheadBytes = 64;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Positions where each batch ends, by a size that never falls below the real one.</summary>
    /// <exception cref="ArgumentException">One event alone passes the limit.</exception>
    public static List<Range> Split(IReadOnlyList<EventData> events)
    {
        var batches = new List<Range>();
        int start = 0, bytes = 2;
        for (var index = 0; index < events.Count; index++)
        {
            var size = SizeOf(events[index]);
            if (size + 2 > MaxBatchBytes)
            {
                throw new ArgumentException($"Event {index} has {size} bytes on the wire; the hub takes {MaxBatchBytes}.", nameof(events));
            }

            if (bytes + size > MaxBatchBytes)
            {
                batches.Add(start..index);
                (start, bytes) = (index, 2);
            }

            bytes += size;
        }

        batches.Add(start..events.Count);
        return batches;
    }

    public static void Write(PooledBuffer buffer, IReadOnlyList<EventData> events, Range batch)
    {
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartArray();
        for (var index = batch.Start.Value; index < batch.End.Value; index++)
        {
            json.WriteStartObject();
            json.WriteString("Body", events[index].Body.Span);
            WriteProperties(json, events[index].Properties);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
    }

    private static void WriteProperties(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? properties)
    {
        if (properties is null)
        {
            return;
        }

        json.WriteStartObject("UserProperties");
        foreach (var (name, value) in properties)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static int SizeOf(EventData data)
    {
        var bytes = EventOverheadBytes + EscapedBytes(data.Body.Span);
        foreach (var (name, value) in data.Properties ?? new Dictionary<string, string>())
        {
            bytes += 6 + 6 * (name.Length + value.Length);
        }

        return bytes;
    }

    // Quote and backslash become two bytes, control characters up to six; others, also of longer alphabets, stay or become \uXXXX (≤ 6 per 3 or 4).
    private static int EscapedBytes(ReadOnlySpan<byte> text)
    {
        var bytes = 0;
        foreach (var b in text)
        {
            bytes += b switch { (byte)'"' or (byte)'\\' => 2, < 0x20 or 0x7F => 6, >= 0x80 => 3, _ => 1 };
        }

        return bytes;
    }
}
