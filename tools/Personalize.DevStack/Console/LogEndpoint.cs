using Personalize.DevStack.EventHubs;

namespace Personalize.DevStack.Console;

/// <summary>The hub's log as NDJSON, partition after partition: what <c>personalize replay</c> reads.</summary>
internal sealed class LogEndpoint(EventHub hub)
{
    private const int EventsPerRead = 200;

    public async Task GetAsync(HttpContext context)
    {
        context.Response.ContentType = "application/x-ndjson";
        foreach (var partition in hub.Partitions)
        {
            var offset = 0L;
            while (partition.Read(offset, EventsPerRead) is { Count: > 0 } events)
            {
                foreach (var logged in events)
                {
                    await context.Response.Body.WriteAsync(Line(logged.Sent.Body), context.RequestAborted);
                }

                offset = events[^1].EndOffset;
            }
        }
    }

    // Properties stand as their sender wrote them, perhaps over several lines; in JSON a line break is never more than a blank.
    private static byte[] Line(ReadOnlyMemory<byte> body)
    {
        byte[] line = [.. body.Span, (byte)'\n'];
        line.AsSpan(0, body.Length).Replace((byte)'\n', (byte)' ');
        line.AsSpan(0, body.Length).Replace((byte)'\r', (byte)' ');
        return line;
    }
}
