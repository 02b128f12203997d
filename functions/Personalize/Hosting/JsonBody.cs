using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Personalize.Core.Events;

namespace Personalize.Hosting;

/// <summary>JSON in and out of HTTP, bounded and without reflection.</summary>
internal static class JsonBody
{
    private const int FirstBytes = 1_024;

    // Windows' tools write it; JSON has none.
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>The body as JSON whose names are all texts, or null after a 400 or 413 was answered.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">A longer body is refused with 413 before it is read whole.</param>
    public static async Task<JsonDocument?> ReadAsync(HttpContext context, int maxBytes)
    {
        if (await ReadBytesAsync(context, maxBytes) is not { } bytes)
        {
            await Problem.WriteAsync(context, 413, "The body is too large", $"At most {maxBytes} bytes are taken.");
            return null;
        }

        if (bytes.Length == 0)
        {
            await Problem.WriteAsync(context, 400, "The body is empty", "JSON is expected.");
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            await Problem.WriteAsync(context, 400, "The body is not JSON", "It is not UTF-8.");
            return null;
        }

        try
        {
            var body = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0), new JsonDocumentOptions { MaxDepth = 64 });
            if (JsonNames.Broken(body.RootElement) is not { Count: > 0 } broken)
            {
                return body;
            }

            body.Dispose();
            await Problem.WriteAsync(context, 400, "The body cannot be read", errors: [.. broken.Select(at => new ProblemError(at, "A name holds half of a surrogate pair."))]);
            return null;
        }
        catch (JsonException fault)
        {
            await Problem.WriteAsync(
                context, 400, "The body is not JSON", $"Line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} cannot be read.");
            return null;
        }
    }

    public static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>What is written, whole before the first byte of it goes out.</summary>
    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(FirstBytes);
        using (var json = new Utf8JsonWriter(bytes))
        {
            write(json);
        }

        await WriteAsync(context, status, bytes.WrittenMemory);
    }

    /// <summary>A property, or null where it is missing, null, or the element no object.</summary>
    public static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text property, or null where it is missing, of another kind, or not well-formed Unicode.</summary>
    public static string? TextProperty(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? TextOf(value) : null;

    /// <summary>An id: a text, or a number as it is written, as databases have them; null where there is neither.</summary>
    public static string? IdProperty(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : TextOf(value);

    /// <summary>A text, or null where the value is of another kind or not well-formed Unicode.</summary>
    public static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;   // a lone surrogate: it parses as JSON and throws only here
        }
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            return null;
        }

        using var bytes = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        var buffer = new byte[16_384];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (bytes.Length + read > maxBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
