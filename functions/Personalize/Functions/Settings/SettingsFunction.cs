using System.Buffers;
using System.Text.Json;
using Personalize.Hosting;

namespace Personalize.Functions.Settings;

/// <summary>The document that Segment's browser client fetches before it sends: it names this deployment as where events go.</summary>
/// <remarks>Shape: what analytics-next 1.84 reads (settings.integrations["Segment.io"], plan, edgeFunction).</remarks>
internal sealed class SettingsFunction(Keys keys, Uri publicBaseUrl)
{
    public Task HandleAsync(HttpContext context)
    {
        var segments = context.Request.Path.Value!.Split('/');
        var key = segments.Length > 3 ? Uri.UnescapeDataString(segments[3]) : "";
        if (keys.Find(key) is not { } known)
        {
            return Problem.WriteAsync(context, 404, "Unknown write key", "There is no such project.");
        }

        var body = Write(known.Key);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private ReadOnlyMemory<byte> Write(string key)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("integrations");
            json.WriteStartObject("Segment.io");
            json.WriteString("apiKey", key);
            json.WriteString("apiHost", publicBaseUrl.Authority + "/v1");
            json.WriteString("protocol", publicBaseUrl.Scheme);
            json.WriteBoolean("addBundledMetadata", true);
            json.WriteEndObject();
            json.WriteEndObject();
            WritePlan(json);
            json.WriteStartObject("edgeFunction");
            json.WriteEndObject();
            json.WriteBoolean("analyticsNextEnabled", true);
            json.WriteStartObject("metrics");
            json.WriteNumber("sampleRate", 0);   // the client's own telemetry would go to its maker
            json.WriteEndObject();
            json.WriteStartArray("remotePlugins");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void WritePlan(Utf8JsonWriter json)
    {
        json.WriteStartObject("plan");
        foreach (var kind in new[] { "track", "identify", "group" })
        {
            json.WriteStartObject(kind);
            json.WriteStartObject("__default");
            json.WriteBoolean("enabled", true);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
