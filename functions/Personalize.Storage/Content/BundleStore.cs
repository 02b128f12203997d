using System.Text.Json;
using Personalize.Storage.Blobs;

namespace Personalize.Storage.Content;

/// <summary>Content bundles in a blob container: <c>bundles/{hash}.zip</c>, never changed once written, and <c>current.json</c>, which names one.</summary>
/// <remarks>Safe from many threads.</remarks>
public sealed class BundleStore(BlobContainerClient container)
{
    private const string PointerName = "current.json";
    private const int HashLength = 64;

    /// <summary>The current bundle's name, or null when nothing was ever published or the pointer is unreadable.</summary>
    public async Task<BundlePointer?> FindCurrentAsync(CancellationToken stop) =>
        await container.GetAsync(PointerName, stop) is { } blob ? PointerOf(blob.Bytes) : null;

    /// <summary>A bundle's zip file, or null when there is none of this name.</summary>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(string bundleHash, CancellationToken stop) =>
        (await container.GetAsync(NameOf(bundleHash), stop))?.Bytes;

    /// <summary>Writes a bundle and then points to it, in this order: an instance never sees a name without its bundle.</summary>
    public async Task PublishAsync(string bundleHash, ReadOnlyMemory<byte> zip, CancellationToken stop)
    {
        await container.CreateIfNotExistsAsync(stop);
        await container.PutAsync(NameOf(bundleHash), zip, "application/zip", ifMatch: null, stop);
        await container.PutAsync(PointerName, PointerTo(bundleHash), "application/json", ifMatch: null, stop);
    }

    private static string NameOf(string bundleHash) => $"bundles/{bundleHash}.zip";

    private static BundlePointer? PointerOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("bundle", out var hash)
                && hash.ValueKind == JsonValueKind.String
                && hash.GetString() is { Length: HashLength } text && text.All(char.IsAsciiHexDigitLower)
                ? new BundlePointer(text)
                : null;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] PointerTo(string bundleHash)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("bundle", bundleHash);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
