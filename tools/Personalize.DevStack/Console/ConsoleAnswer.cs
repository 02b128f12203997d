using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Personalize.DevStack.Console;

/// <summary>Answers of the console.</summary>
internal static class ConsoleAnswer
{
    public static async Task JsonAsync(HttpContext context, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK, string contentType = "application/json; charset=utf-8")
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    /// <summary>RFC 9457 problem details.</summary>
    public static Task ProblemAsync(HttpContext context, int status, string title, params IReadOnlyList<(string At, string Message)> errors) =>
        JsonAsync(
            context,
            json =>
            {
                json.WriteString("type", "about:blank");
                json.WriteString("title", title);
                json.WriteNumber("status", status);
                json.WriteStartArray("errors");
                foreach (var (at, message) in errors)
                {
                    json.WriteStartObject();
                    json.WriteString("at", at);
                    json.WriteString("message", message);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            },
            status,
            "application/problem+json");
}
