using System.Buffers;
using System.Text.Json;

namespace Personalize.Hosting;

/// <summary>Writes RFC 9457 problem details: the one shape of every error outside /o and /c.</summary>
internal static class Problem
{
    public static async Task WriteAsync(
        HttpContext context, int status, string title, string? detail = null, IReadOnlyList<ProblemError>? errors = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";

        var body = new ArrayBufferWriter<byte>(256);
        Write(body, status, title, detail, errors);
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    private static void Write(IBufferWriter<byte> target, int status, string title, string? detail, IReadOnlyList<ProblemError>? errors)
    {
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", title);
        json.WriteNumber("status", status);
        if (detail is not null)
        {
            json.WriteString("detail", detail);
        }

        ProblemErrors.Write(json, errors);
        json.WriteEndObject();
    }
}
