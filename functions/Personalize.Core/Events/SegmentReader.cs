using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>Reads the calls of the Segment protocol as its clients really make them: single and batch, fields in the item or the batch.</summary>
public static class SegmentReader
{
    /// <summary>All valid events and every fault with its position. Never throws on what a client sent.</summary>
    public static SegmentReading Read(SegmentBody body, SegmentRequest request)
    {
        var root = body.Root;
        if (request.Type is { } type)
        {
            return ReadSingle(root, type, request);
        }

        if (!root.TryGetProperty("batch", out var batch) || batch.ValueKind != JsonValueKind.Array)
        {
            return Refused(new EventError("/batch", "A batch needs an array of events."));
        }

        if (batch.GetArrayLength() > EventLimits.MaxBatchEvents)
        {
            var tooMany = new EventError("/batch", $"A batch holds at most {EventLimits.MaxBatchEvents} events.");
            return Refused(tooMany) with { TooLarge = true };
        }

        return ReadBatch(batch, BatchLevel.Of(root), request);
    }

    private static SegmentReading ReadSingle(JsonElement root, EventType type, SegmentRequest request)
    {
        var reader = new SegmentEventReader(root, "", BatchLevel.None, request, 0);
        var read = reader.Read(type);
        return read is not null
            ? new SegmentReading([read], [], [])
            : new SegmentReading([], [Reject(root, 0, reader)], []) { TooLarge = reader.TooLarge };
    }

    private static SegmentReading ReadBatch(JsonElement batch, BatchLevel level, SegmentRequest request)
    {
        var events = ImmutableArray.CreateBuilder<CustomerEvent>(batch.GetArrayLength());
        var rejected = ImmutableArray.CreateBuilder<RejectedEvent>();
        var index = 0;
        foreach (var item in batch.EnumerateArray())
        {
            var reader = new SegmentEventReader(item, $"/batch/{index}", level, request, index);
            if (reader.Read(null) is { } read)
            {
                events.Add(read);
            }
            else
            {
                rejected.Add(Reject(item, index, reader));
            }

            index++;
        }

        return new SegmentReading(events.ToImmutable(), rejected.ToImmutable(), []);
    }

    private static RejectedEvent Reject(JsonElement item, int index, SegmentEventReader reader) =>
        new(index, JsonMarshal.GetRawUtf8Value(item).ToArray(), [.. reader.Errors]);

    private static SegmentReading Refused(EventError error) => new([], [], [error]);
}
