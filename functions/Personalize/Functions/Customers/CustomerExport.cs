using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Personalizing;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Personal;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Customers;

/// <summary>Everything held about a customer as one JSON document, written as it is read: a history may be longer than memory.</summary>
internal sealed class CustomerExport(TimelineReader timelines, RightsStore rights, PersonalStore personal, DeadLetterStore deadLetters, ExportSettings settings)
{
    private const int EventsPerPage = 500;

    // What waits for the socket; a page of events is about as much.
    private const int FlushBytes = 64 * 1024;

    public async Task WriteAsync(HttpContext context, string id, string grain, Person person, DateTimeOffset now)
    {
        var stop = context.RequestAborted;
        var said = await Task.WhenAll(person.Registrations.Select(registration => rights.ReadStandingAsync(settings.Hasher.KeyOf(registration), stop)));
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter.AsStream(leaveOpen: true));
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("grain", grain);
        json.WriteString("exportedAt", now.UtcDateTime);
        json.WritePropertyName("customer");
        WriteCard(json, id, grain, person, now);
        WriteRegistrations(json, person, said, now);
        await WriteTimelineAsync(json, person, stop);
        await WriteActingAsync(json, person, stop);
        await WriteOutboxAsync(json, person, stop);
        await WriteRecordsAsync(json, person, stop);
        await WriteDeliveriesAsync(json, person, stop);
        await WriteDeadLettersAsync(json, person, stop);
        json.WriteEndObject();
        await json.FlushAsync(stop);
    }

    /// <summary>The customer document, with the segments that the content in force declares.</summary>
    public void WriteCard(Utf8JsonWriter json, string id, string grain, Person person, DateTimeOffset now) =>
        ContextJson.Write(json, id, grain, person.View, person.Rights, now, settings.Segments?.Of(person.View, now));

    private static void WriteRegistrations(Utf8JsonWriter json, Person person, Standing[] said, DateTimeOffset now)
    {
        json.WriteStartArray("registrations");
        for (var at = 0; at < person.Facets.Length; at++)
        {
            var facet = person.Facets[at];
            json.WriteStartObject();
            json.WriteString("registration", facet.Registration.ToString());
            json.WriteString("belongsTo", facet.Links.Owner?.ToString());
            WriteLinks(json, "claims", facet.Links.Claims);
            WriteLinks(json, "claimedBy", facet.Links.Claimants);
            WriteLinks(json, "unmergedFrom", facet.Links.Cuts.Where(cut => cut.Value.Holds).Select(cut => KeyValuePair.Create(cut.Key, cut.Value.CutAt!.Value)));
            json.WritePropertyName("context");
            ContextJson.Write(json, facet.Registration.ToString(), "registration", facet.Context, said[at].Rights, now);
            WriteMessageFields(json, facet.Context);
            MemoryJson.Write(json, said[at].Memory);
            WriteWhereabouts(json, facet.Context);
            WriteComplaints(json, facet.Context);
            json.WriteNumber("rememberedMessages", facet.Window.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<Registration, DateTimeOffset>> links) => json.WriteObjects(name, links, link =>
    {
        json.WriteString("registration", link.Key.ToString());
        json.WriteString("at", link.Value.UtcDateTime);
    });

    private static void WriteMessageFields(Utf8JsonWriter json, CustomerContext context)
    {
        json.WriteStartObject("messageFields");
        foreach (var (message, fields) in context.MessageFields)
        {
            json.WriteStartObject(message);
            foreach (var (name, value) in fields.Fields)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // Cells of two kilometres, as they are counted.
    private static void WriteWhereabouts(Utf8JsonWriter json, CustomerContext context)
    {
        json.WriteStartObject("whereabouts");
        foreach (var (name, stay) in context.Whereabouts)
        {
            json.WriteNumber(name, stay.Count);
        }

        json.WriteEndObject();
    }

    private static void WriteComplaints(Utf8JsonWriter json, CustomerContext context)
    {
        json.WriteStartObject("complaints");
        foreach (var (name, complaint) in context.Complaints)
        {
            json.WriteStartObject(name);
            foreach (var (when, at) in new[] { ("openedAt", complaint.OpenedAt), ("closedAt", complaint.ClosedAt) })
            {
                if (at is { } known)
                {
                    json.WriteString(when, known.UtcDateTime);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private async Task WriteTimelineAsync(Utf8JsonWriter json, Person person, CancellationToken stop)
    {
        json.WriteStartArray("timeline");
        TimelineCursor? before = null;
        do
        {
            var (entries, next) = await timelines.ReadAsync(person.Registrations, before, EventsPerPage, stop);
            CustomerJson.WriteEvents(json, entries);
            await json.FlushAsync(stop);
            before = next;
        }
        while (before is not null);

        json.WriteEndArray();
    }

    private async Task WriteActingAsync(Utf8JsonWriter json, Person person, CancellationToken stop)
    {
        var states = await Task.WhenAll(person.Registrations.Select(async registration =>
            (registration, await personal.ReadActingAsync(settings.Hasher.KeyOf(registration), stop))));
        ActingJson.Write(json, states);
    }

    private async Task WriteOutboxAsync(Utf8JsonWriter json, Person person, CancellationToken stop)
    {
        json.WriteStartArray("outbox");
        foreach (var registration in person.Registrations)
        {
            await foreach (var message in personal.ReadOutboxAsync(settings.Hasher.KeyOf(registration), stop))
            {
                json.WriteStartObject();
                json.WriteString("registration", registration.ToString());
                json.WriteString("id", message.Id);
                json.WriteString("goesTo", message.IsAction ? "actions" : "events");
                json.WritePropertyName("message");
                RecordJson.WriteBytes(json, message.Body);
                json.WriteEndObject();
                await FlushAsync(json, stop);
            }
        }

        json.WriteEndArray();
    }

    private async Task WriteDeliveriesAsync(Utf8JsonWriter json, Person person, CancellationToken stop)
    {
        json.WriteStartArray("deliveries");
        await foreach (var delivery in personal.ReadDeliveriesAsync(person.Registrations.Select(settings.Hasher.KeyOf).ToHashSet(), stop))
        {
            json.WriteStartObject();
            json.WriteString("id", delivery.Id);
            json.WriteString("webhook", delivery.Webhook);
            json.WriteNumber("tries", delivery.Tries);
            json.WriteString("dueAt", delivery.DueAt.UtcDateTime);
            json.WritePropertyName("body");
            RecordJson.WriteBytes(json, delivery.Body);
            json.WriteEndObject();
            await FlushAsync(json, stop);
        }

        json.WriteEndArray();
    }

    private async Task WriteRecordsAsync(Utf8JsonWriter json, Person person, CancellationToken stop)
    {
        foreach (var name in PersonalTables.Partitioned.Select(table => table.Name))
        {
            json.WriteStartArray(name);
            foreach (var registration in person.Registrations)
            {
                await foreach (var row in personal.ReadAsync(name, settings.Hasher.KeyOf(registration), stop))
                {
                    RecordJson.Write(json, row);
                    await FlushAsync(json, stop);
                }
            }

            json.WriteEndArray();
        }
    }

    private async Task WriteDeadLettersAsync(Utf8JsonWriter json, Person person, CancellationToken stop)
    {
        var keys = person.Registrations.Select(settings.Hasher.KeyOf).ToHashSet();
        json.WriteStartArray("deadLetters");
        foreach (var origin in DeadLetterOrigins.All(settings.PartitionCount))
        {
            await foreach (var letter in deadLetters.FindAsync(origin, settings.Hasher, keys, stop))
            {
                json.WriteStartObject();
                json.WriteString("at", letter.At.UtcDateTime);
                json.WriteString("reason", letter.Reason);
                json.WriteBase64String("raw", letter.Raw.Span);
                WriteEvent(json, letter.Raw);
                json.WriteEndObject();
                await FlushAsync(json, stop);
            }
        }

        json.WriteEndArray();
    }

    // The same for who cannot read base64, where it is JSON.
    private static void WriteEvent(Utf8JsonWriter json, ReadOnlyMemory<byte> raw)
    {
        try
        {
            using var sent = JsonDocument.Parse(raw);
            json.WritePropertyName("event");
            sent.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            // Broken off, or none: the bytes above are all there is.
        }
    }

    private static Task FlushAsync(Utf8JsonWriter json, CancellationToken stop) => json.BytesPending < FlushBytes ? Task.CompletedTask : json.FlushAsync(stop);
}
