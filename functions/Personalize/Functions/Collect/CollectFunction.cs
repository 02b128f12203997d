using Personalize.Core.Events;
using Personalize.Hosting;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Collect;

/// <summary>Takes the calls of the Segment protocol into the hub.</summary>
/// <remarks>
/// The statuses are the clients' own rules: 400, 401 and 413 make them drop what they sent, so they stand only for what can never be
/// taken; an outage is 503 with Retry-After, which they repeat under the same message ids. 200 says durable, nothing less.
/// </remarks>
internal sealed class CollectFunction(CollectGate gate, CollectHub hub, DeadLetterStore deadLetters, TimeProvider clock, CollectMetrics metrics)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!CollectCalls.TryParse(context.Request.Path.Value, out var type))
        {
            await SurfacePaths.RefuseAsync(context);
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await Methods.RefuseAsync(context, "POST, OPTIONS", "Events are sent with POST.");
            return;
        }

        // A wrong key, a stranger's page and a flood cost nothing more than this: the body is not read.
        var header = WriteKeyHeader.Read(context.Request);
        var key = gate.Find(header);
        if (header is not null && key is null)
        {
            await RefuseKeyAsync(context);
            return;
        }

        if (key is not null && !await gate.AdmitAsync(context, key))
        {
            return;
        }

        if (await CollectBody.ReadAsync(context) is { } parsed)
        {
            await TakeAsync(context, parsed, type, key);
        }
    }

    private async Task TakeAsync(HttpContext context, SegmentBody parsed, EventType? type, WriteKey? known)
    {
        // Two keys that disagree are nobody's mistake: whose word would count?
        var key = known ?? gate.Find(parsed.WriteKey);
        if (key is null || (parsed.WriteKey is { } inBody && inBody != key.Key))
        {
            await RefuseKeyAsync(context);
            return;
        }

        if (known is not null || await gate.AdmitAsync(context, key))
        {
            var reading = SegmentReader.Read(parsed, new SegmentRequest(type, key.Source, key.Trust, clock.GetUtcNow(), Guid.NewGuid()));
            gate.Spend(context.Request, key, reading.Events.Length + reading.Rejected.Length - 1);
            await TakeAsync(context, reading);
        }
    }

    private async Task TakeAsync(HttpContext context, SegmentReading reading)
    {
        var errors = reading.Errors.Concat(reading.Rejected.SelectMany(rejected => rejected.Errors)).ToArray();
        metrics.Rejected(reading.Rejected.Length);
        if (reading.Events.IsEmpty && errors.Length > 0)
        {
            await CollectAnswers.RefuseAsync(context, reading.TooLarge ? 413 : 400, errors);
            return;
        }

        try
        {
            await deadLetters.AddAsync([.. reading.Rejected.Select(LetterOf)], context.RequestAborted);
            await hub.SendAsync(reading.Events, context.RequestAborted);
        }
        catch (Exception outage) when (outage is EventHubUnavailableException or StorageUnavailableException)
        {
            metrics.Unavailable();
            await Unavailable.WriteAsync(context, "The events could not be made durable. Send them again.", title: "Not taken");
            return;
        }

        var longTraits = LongTrait.Of(reading.Events);
        metrics.Accepted(reading.Events.Length);
        metrics.LongTraits(longTraits.Count);
        await CollectAnswers.TakenAsync(context, errors, longTraits);
    }

    private DeadLetter LetterOf(RejectedEvent rejected) => new(
        DeadLetterOrigins.Collect, 0, rejected.Raw, string.Join("; ", rejected.Errors.Select(error => $"{error.At}: {error.Message}")), clock.GetUtcNow());

    private static Task RefuseKeyAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"write key\"";
        return Problem.WriteAsync(context, 401, "Write key required", "Send the write key as Basic authentication (KEY:) or as writeKey in the body; if both, the same.");
    }
}
