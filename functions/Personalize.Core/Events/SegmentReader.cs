using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Personalize.Core.Events;

/// <summary>Reads the calls of the Segment protocol as its clients really make them (single and batch, fields in the item or the batch), and CloudEvents.</summary>
public static class SegmentReader
{
    /// <summary>All valid events and every fault with its position. Never throws on what a client sent.</summary>
    public static SegmentReading Read(SegmentBody body, SegmentRequest request)
    {
        var root = body.Root;
        if (body.IsCloudEvents)
        {
            return ReadCloudEvents(root, request);
        }

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
            return TooMany("/batch");
        }

        // It is copied to every event: 500 KB of it would become a gigabyte.
        var level = BatchLevel.Of(root);
        return level.IsTooLarge
            ? Refused(new EventError("/context", $"A batch's context has at most {EventLimits.MaxBatchContextBytes} bytes.")) with { TooLarge = true }
            : level.IsTooDeep ? Refused(new EventError("/context", $"A batch's context has fewer than {EventLimits.MaxDepth} levels of objects and lists in each other."))
            : ReadBatch(batch, level, request);
    }

    private static SegmentReading ReadSingle(JsonElement root, EventType type, SegmentRequest request)
    {
        var reader = new SegmentEventReader(root, "", BatchLevel.None, request, 0);
        var read = reader.Read(type);
        return read is not null
            ? new SegmentReading([read], [], [])
            : new SegmentReading([], [Reject(root, 0, reader.Errors)], []) { TooLarge = reader.TooLarge };
    }

    private static SegmentReading ReadBatch(JsonElement batch, BatchLevel level, SegmentRequest request) => ReadEach(batch, (item, index) =>
    {
        var reader = new SegmentEventReader(item, $"/batch/{index}", level, request, index, batch.GetArrayLength() - 1 - index);
        return (reader.Read(null), reader.Errors);
    });

    private static SegmentReading ReadCloudEvents(JsonElement root, SegmentRequest request)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.GetArrayLength() > EventLimits.MaxBatchEvents ? TooMany("") : ReadEach(root, (item, index) =>
            {
                var reader = new CloudEventReader(item, $"/{index}", request);
                return (reader.Read(), reader.Errors);
            });
        }

        var single = new CloudEventReader(root, "", request);
        return single.Read() is { } read
            ? new SegmentReading([read], [], [])
            : new SegmentReading([], [Reject(root, 0, single.Errors)], []) { TooLarge = single.TooLarge };
    }

    private static SegmentReading ReadEach(JsonElement items, Func<JsonElement, int, (CustomerEvent? Event, IReadOnlyList<EventError> Errors)> read)
    {
        var events = ImmutableArray.CreateBuilder<CustomerEvent>(items.GetArrayLength());
        var rejected = ImmutableArray.CreateBuilder<RejectedEvent>();
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var (happened, errors) = read(item, index);
            if (happened is not null)
            {
                events.Add(happened);
            }
            else
            {
                rejected.Add(Reject(item, index, errors));
            }

            index++;
        }

        return new SegmentReading(events.ToImmutable(), rejected.ToImmutable(), []);
    }

    private static RejectedEvent Reject(JsonElement item, int index, IReadOnlyList<EventError> errors) =>
        new(index, JsonMarshal.GetRawUtf8Value(item).ToArray(), [.. errors]);

    private static SegmentReading TooMany(string at) =>
        Refused(new EventError(at, $"A batch holds at most {EventLimits.MaxBatchEvents} events.")) with { TooLarge = true };

    private static SegmentReading Refused(EventError error) => new([], [], [error]);
}
