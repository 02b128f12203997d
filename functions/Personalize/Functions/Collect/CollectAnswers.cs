using System.Buffers;
using System.Text.Json;
using Personalize.Core.Events;
using Personalize.Hosting;

namespace Personalize.Functions.Collect;

/// <summary>What collect answers.</summary>
internal static class CollectAnswers
{
    /// <summary>Enough to find the mistake; a batch of 2,500 wrong events does not need a megabyte of answer. Who lists as many may have more.</summary>
    public const int MaxErrors = 100;

    public static Task TroubleAsync(HttpContext context, CollectTrouble trouble) => trouble == CollectTrouble.TooLarge
        ? RefuseAsync(context, 413, [new EventError("", $"A request has at most {EventLimits.MaxBatchBytes} bytes, inflated.")])
        : RefuseAsync(context, 400, [new EventError("", "The body begins like gzip and cannot be inflated.")]);

    public static Task RefuseAsync(HttpContext context, int status, IReadOnlyList<EventError> errors) => Problem.WriteAsync(
        context, status, status == 413 ? "Too large" : "Malformed", "Nothing of this request was taken; sending it again does not help.",
        Reported(errors));

    /// <summary>{"success":true}, with the errors of the events that were left out, and notes on those that were taken and are not kept as they are.</summary>
    public static async Task TakenAsync(HttpContext context, IReadOnlyList<EventError> errors, IReadOnlyList<LongTrait> longTraits)
    {
        var bytes = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            ProblemErrors.Write(json, Reported(errors));
            if (longTraits.Count > 0)
            {
                WriteNotes(json, longTraits);
            }

            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.WrittenCount;
        await context.Response.Body.WriteAsync(bytes.WrittenMemory, context.RequestAborted);
    }

    // By the message's id: a batch's positions are those of what was sent, and what was sent may have been refused in part.
    private static void WriteNotes(Utf8JsonWriter json, IReadOnlyList<LongTrait> longTraits)
    {
        json.WriteStartArray("notes");
        foreach (var trait in longTraits.Take(MaxErrors))
        {
            json.WriteStartObject();
            json.WriteString("messageId", trait.MessageId);
            json.WriteString("trait", trait.Name);
            json.WriteString("message", trait.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ProblemError[] Reported(IReadOnlyList<EventError> errors) =>
        [.. errors.Take(MaxErrors).Select(error => new ProblemError(error.At, error.Message))];
}
