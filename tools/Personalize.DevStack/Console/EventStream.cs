using System.Threading.Channels;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Personalize.DevStack.Journals;

namespace Personalize.DevStack.Console;

/// <summary>The journal as server-sent events, from the moment of the call.</summary>
internal sealed class EventStream(Journal journal)
{
    private const int MostWaiting = 1000;   // a page that does not read loses the oldest, and nobody waits for it

    public async Task StreamAsync(HttpContext context)
    {
        var waiting = Channel.CreateBounded<JournalEntry>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
        void Listen(JournalEntry entry) => waiting.Writer.TryWrite(entry);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        journal.Told += Listen;
        try
        {
            await context.Response.StartAsync(context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await foreach (var entry in waiting.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.Body.WriteAsync(Line(entry), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // the page is closed
        }
        finally
        {
            journal.Told -= Listen;
        }
    }

    private static byte[] Line(JournalEntry entry)
    {
        var json = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("at", EnvelopeParts.Utc(entry.At) + "Z");
            writer.WriteString("kind", entry.Kind.ToString().ToLowerInvariant());
            writer.WriteString("text", entry.Text);
            writer.WriteEndObject();
        });
        return [.. "data: "u8, .. json, .. "\n\n"u8];
    }
}
