using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Personalize.Hosting;

/// <summary>Adapts an event or timer function to what the host posts and how it must be answered.</summary>
/// <remarks>
/// The answer is always a JSON object: the host never completes an invocation that is answered 200 with an empty body, 204 or <c>null</c>,
/// and kills the process when the function's time is over.
/// </remarks>
internal static class EnvelopeEndpoint
{
    public static RequestDelegate ForEvents(Func<EventHubBatch, CancellationToken, Task<FunctionOutcome>> function, ILogger log) =>
        For((envelope, stop) => EventHubEnvelope.Read(envelope) is { } batch
            ? function(batch, stop)
            : Task.FromResult<FunctionOutcome>(new FunctionOutcome.Failed(
                "The envelope holds no events with partition and sequence numbers: the trigger must be bound as 'events', cardinality many, dataType binary.")), log);

    public static RequestDelegate ForTimer(Func<TimerFired, CancellationToken, Task<FunctionOutcome>> function, ILogger log) =>
        For((envelope, stop) => function(new TimerFired(IsPastDue(envelope)), stop), log);

    private static RequestDelegate For(Func<Envelope, CancellationToken, Task<FunctionOutcome>> function, ILogger log) => async context =>
    {
        // 256 events of up to 1 MB in base64 pass Kestrel's default limit of 30 MB; the sender is the host on loopback.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        using var envelope = await Envelope.ReadAsync(context.Request.Body, context.RequestAborted);
        var outcome = envelope is null
            ? new FunctionOutcome.Failed("The body is not the host's envelope {\"Data\":{…},\"Metadata\":{…}}.")
            : await RunAsync(function, envelope, log, context.RequestAborted);
        await AnswerAsync(context, outcome);
    };

    private static async Task<FunctionOutcome> RunAsync(
        Func<Envelope, CancellationToken, Task<FunctionOutcome>> function, Envelope envelope, ILogger log, CancellationToken stop)
    {
        try
        {
            return await function(envelope, stop);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // A bug or broken infrastructure: said once here, and the host's retry policy brings the batch back.
            log.FunctionThrew(trouble);
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }

    private static bool IsPastDue(Envelope envelope) =>
        envelope.Data("timer") is { ValueKind: JsonValueKind.Object } timer
        && timer.TryGetProperty("IsPastDue", out var due) && due.ValueKind == JsonValueKind.True;

    private static async Task AnswerAsync(HttpContext context, FunctionOutcome outcome)
    {
        var logs = outcome switch
        {
            FunctionOutcome.Succeeded succeeded => succeeded.Logs,
            FunctionOutcome.Failed failed => [failed.Reason],
            _ => [],
        };
        var body = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartObject("Outputs");
            json.WriteEndObject();
            json.WriteStartArray("Logs");
            foreach (var line in logs)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
            json.WriteNull("ReturnValue");
            json.WriteEndObject();
        }

        context.Response.StatusCode = outcome is FunctionOutcome.Failed ? 500 : 200;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }
}
