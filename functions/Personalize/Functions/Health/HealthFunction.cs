using System.Buffers;
using System.Text.Json;
using Personalize.Content;
using Personalize.Hosting;
using Personalize.Rendering;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Functions.Health;

/// <summary>GET /health: what this instance depends on. Always 200, because an instance without its store still answers neutral pictures,
/// and a probe that takes all instances out would leave mails with none.</summary>
internal sealed class HealthFunction(CurrentContent content, PictureEngine engine, TableClient rights)
{
    public async Task HandleAsync(HttpContext context)
    {
        var store = await ProbeAsync(context.RequestAborted);
        var loaded = content.Use();
        var trouble = content.Trouble;
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("status", store is null && loaded is not null && trouble is null ? "healthy" : "degraded");
            json.WriteStartObject("store");
            json.WriteBoolean("reachable", store is null);
            if (store is not null)
            {
                json.WriteString("reason", store);
            }

            json.WriteEndObject();
            json.WriteStartObject("content");
            json.WriteString("bundle", loaded?.Hash);
            json.WriteNumber("pictures", loaded?.PictureCount ?? 0);
            json.WriteNumber("compiled", loaded?.CompiledCount ?? 0);
            json.WriteBoolean("rehearsed", content.IsRehearsed);
            WriteTrouble(json, trouble);
            json.WriteEndObject();
            WriteCompileCache(json, engine.CompileCache);
            WriteAssets(json, engine.Assets);
            json.WriteEndObject();
        }

        await JsonBody.WriteAsync(context, StatusCodes.Status200OK, body.WrittenMemory);
    }

    private static void WriteCompileCache(Utf8JsonWriter json, CompileCacheStatus cache)
    {
        json.WriteStartObject("compileCache");
        json.WriteNumber("made", cache.Made);
        json.WriteNumber("read", cache.Read);
        json.WriteNumber("broken", cache.Broken);
        json.WriteNumber("failures", cache.Failures);
        json.WriteNumber("memoryBytes", cache.MemoryBytes);
        json.WriteNumber("diskBytes", cache.DiskBytes);
        json.WriteEndObject();
    }

    private static void WriteAssets(Utf8JsonWriter json, AssetProcessStatus assets)
    {
        json.WriteStartObject("assetProcess");
        json.WriteBoolean("apart", assets.IsApart);
        json.WriteNumber("starts", assets.Starts);
        json.WriteNumber("lost", assets.Lost);
        json.WriteNumber("decodedHere", assets.DecodedHere);
        json.WriteNumber("processorMs", Math.Round(assets.ProcessorMs));
        json.WriteNumber("peakBytes", assets.PeakBytes);
        json.WriteEndObject();
    }

    private static void WriteTrouble(Utf8JsonWriter json, ContentTrouble? trouble)
    {
        if (trouble is null)
        {
            return;
        }

        json.WriteString("refused", trouble.BundleHash);
        json.WriteStartArray("errors");
        foreach (var error in trouble.Errors)
        {
            json.WriteStringValue(error);
        }

        json.WriteEndArray();
    }

    private async Task<string?> ProbeAsync(CancellationToken stop)
    {
        try
        {
            await rights.GetEntityIfExistsAsync("00", "health", stop);
            return null;
        }
        catch (StorageUnavailableException trouble)
        {
            return trouble.Trouble.ToString();
        }
    }
}
