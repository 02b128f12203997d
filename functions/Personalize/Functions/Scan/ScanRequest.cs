using System.Buffers;
using System.Text.Json;
using Personalize.Hosting;

namespace Personalize.Functions.Scan;

/// <summary>What a phone says with a scan: as JSON with POST, as a query with GET.</summary>
internal static class ScanRequest
{
    private const int MaxBytes = 64 * 1024;
    private static readonly string[] InQuery = ["userId", "identityToken", "anonymousId"];
    private static readonly string[] InContext = ["locale", "timezone"];

    /// <summary>The body, or the query in its shape; null after a 400 or 413 was answered.</summary>
    public static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return OfQuery(context.Request.Query);
        }

        if (context.Request.ContentLength is 0)
        {
            return JsonDocument.Parse("{}");
        }

        var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body is { RootElement.ValueKind: not JsonValueKind.Object })
        {
            body.Dispose();
            await Problem.WriteAsync(context, 400, "The scan is not valid", "The body is a JSON object.");
            return null;
        }

        return body;
    }

    private static JsonDocument OfQuery(IQueryCollection query)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Array.ForEach(InQuery, name => WriteText(json, query, name));
            json.WriteStartObject("context");
            Array.ForEach(InContext, name => WriteText(json, query, name));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return JsonDocument.Parse(bytes.WrittenMemory);
    }

    private static void WriteText(Utf8JsonWriter json, IQueryCollection query, string name)
    {
        if (query[name].ToString() is { Length: > 0 } text)
        {
            json.WriteString(name, text);
        }
    }
}
