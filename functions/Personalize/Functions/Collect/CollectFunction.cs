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
internal sealed class CollectFunction(Keys keys, CollectHub hub, DeadLetterStore deadLetters, TimeProvider clock, CollectMetrics metrics)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!CollectCalls.TryParse(context.Request.Path.Value, out var type))
        {
            await Problem.WriteAsync(context, 404, "Unknown call", "The calls are identify, track, page, screen, group, alias and batch.");
            return;
        }

        // A wrong key costs nothing more than this: the body is not read.
        var header = WriteKeyHeader.Read(context.Request);
        if (header is not null && keys.Find(header) is null)
        {
            await RefuseKeyAsync(context);
            return;
        }

        var body = await CollectBody.ReadAsync(context.Request, context.RequestAborted);
        if (body.Bytes is not { } bytes)
        {
            await CollectAnswers.TroubleAsync(context, body.Trouble);
            return;
        }

        if (SegmentBody.Parse(bytes, out var error) is not { } parsed)
        {
            await CollectAnswers.RefuseAsync(context, 400, [error!]);
            return;
        }

        // Two keys that disagree are nobody's mistake: whose word would count?
        if (keys.Find(header ?? parsed.WriteKey) is not { } key || (parsed.WriteKey is { } inBody && inBody != key.Key))
        {
            await RefuseKeyAsync(context);
            return;
        }

        await TakeAsync(context, SegmentReader.Read(parsed, new SegmentRequest(type, key.Source, key.Trust, clock.GetUtcNow(), Guid.NewGuid())));
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

        metrics.Accepted(reading.Events.Length);
        await CollectAnswers.TakenAsync(context, errors);
    }

    private DeadLetter LetterOf(RejectedEvent rejected) => new(
        "collect", 0, rejected.Raw, string.Join("; ", rejected.Errors.Select(error => $"{error.At}: {error.Message}")), clock.GetUtcNow());

    private static Task RefuseKeyAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"write key\"";
        return Problem.WriteAsync(context, 401, "Write key required", "Send the write key as Basic authentication (KEY:) or as writeKey in the body; if both, the same.");
    }
}
