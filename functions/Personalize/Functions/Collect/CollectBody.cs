using System.IO.Compression;
using Personalize.Core.Events;

namespace Personalize.Functions.Collect;

/// <summary>A request's bytes, inflated where they were gzipped.</summary>
/// <param name="Bytes">Null when there is trouble.</param>
/// <param name="Trouble">What is wrong.</param>
internal readonly record struct CollectBody(byte[]? Bytes, CollectTrouble Trouble)
{
    /// <summary>
    /// Reads at most what a batch may have, sent and inflated: a megabyte of zeros must not become a gigabyte. Whether it is gzip is seen
    /// from its first two bytes, because proxies drop Content-Encoding and RudderStack's client labels it as a form.
    /// </summary>
    public static async Task<CollectBody> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength > EventLimits.MaxBatchBytes)
        {
            return new CollectBody(null, CollectTrouble.TooLarge);
        }

        var sent = await ReadAsync(request.Body, stop);
        if (sent.Bytes is not [0x1f, 0x8b, ..])
        {
            return sent;
        }

        try
        {
            await using var inflated = new GZipStream(new MemoryStream(sent.Bytes), CompressionMode.Decompress);
            return await ReadAsync(inflated, stop);
        }
        catch (InvalidDataException)
        {
            return new CollectBody(null, CollectTrouble.NotGzip);
        }
    }

    private static async Task<CollectBody> ReadAsync(Stream from, CancellationToken stop)
    {
        using var into = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, stop) is > 0 and var length)
        {
            into.Write(buffer, 0, length);
            if (into.Length > EventLimits.MaxBatchBytes)
            {
                return new CollectBody(null, CollectTrouble.TooLarge);
            }
        }

        return new CollectBody(into.ToArray(), CollectTrouble.None);
    }
}
