using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Personalize.DevStack.Sampling;

/// <summary>Sends sample events through <c>POST /v1/batch</c>, as the SDKs do.</summary>
/// <remarks>
/// Message ids carry the day: a second start on the same day is recognised as a repeat and changes nothing, on another day the story is
/// told anew with the times of that day.
/// </remarks>
internal sealed class TrafficSender(HandlerClient handler, TimeProvider clock)
{
    private const int EventsPerBatch = 50;

    /// <summary>How many the handler took.</summary>
    /// <exception cref="HttpRequestException">It refused a batch; the message says how.</exception>
    public async Task<int> SendAsync(IReadOnlyList<SampleEvent> events, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var batch in Batches(events))
        {
            using var answer = await handler.PostAsSourceAsync("/v1/batch", Body(batch, now), batch[0].WriteKey, stop);
            if (!answer.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"POST /v1/batch answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
            }
        }

        return events.Count;
    }

    // Neighbours of one source together, in order: order between sources matters only through the timestamps.
    private static IEnumerable<List<SampleEvent>> Batches(IReadOnlyList<SampleEvent> events)
    {
        var batch = new List<SampleEvent>();
        foreach (var item in events)
        {
            if (batch.Count == EventsPerBatch || batch.Count > 0 && batch[0].WriteKey != item.WriteKey)
            {
                yield return batch;
                batch = [];
            }

            batch.Add(item);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static ReadOnlyMemory<byte> Body(List<SampleEvent> batch, DateTimeOffset now)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("sentAt", Text(now));
            json.WriteStartArray("batch");
            foreach (var item in batch)
            {
                WriteMessage(json, item, now);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void WriteMessage(Utf8JsonWriter json, SampleEvent item, DateTimeOffset now)
    {
        using var message = JsonDocument.Parse(item.MessageJson);
        json.WriteStartObject();
        foreach (var member in message.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }

        if (!message.RootElement.TryGetProperty("messageId", out _))
        {
            json.WriteString("messageId", string.Create(CultureInfo.InvariantCulture, $"sample-{now:yyyyMMdd}-{item.Id}"));
        }

        if (!message.RootElement.TryGetProperty("timestamp", out _))
        {
            json.WriteString("timestamp", Text(now - TimeSpan.FromMinutes(item.MinutesAgo)));
        }

        json.WriteEndObject();
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
