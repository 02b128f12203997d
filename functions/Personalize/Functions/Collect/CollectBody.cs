using System.IO.Compression;
using Personalize.Core.Events;

namespace Personalize.Functions.Collect;

/// <summary>A request's bytes, inflated where they were gzipped, as the body they make.</summary>
internal static class CollectBody
{
    /// <summary>The parsed body; null after 400 or 413 was answered.</summary>
    public static async Task<SegmentBody?> ReadAsync(HttpContext context)
    {
        var (bytes, trouble) = await ReadAsync(context.Request, context.RequestAborted);
        if (bytes is null)
        {
            await CollectAnswers.TroubleAsync(context, trouble);
            return null;
        }

        EventError? error = null;
        var whole = IsBinaryCloudEvent(context.Request) ? CloudEventHeaders.ToStructured(Attributes(context.Request), bytes, out error) : bytes;
        if (whole is null || SegmentBody.Parse(whole, out error) is not { } parsed)
        {
            await CollectAnswers.RefuseAsync(context, 400, [error!]);
            return null;
        }

        return parsed;
    }

    private static bool IsBinaryCloudEvent(HttpRequest request) => request.Headers.ContainsKey(CloudEventHeaders.Prefix + "specversion");

    private static IEnumerable<KeyValuePair<string, string>> Attributes(HttpRequest request) => request.Headers
        .Where(header => header.Key.StartsWith(CloudEventHeaders.Prefix, StringComparison.OrdinalIgnoreCase))
        .Select(header => KeyValuePair.Create(header.Key[CloudEventHeaders.Prefix.Length..], header.Value.ToString()));

    /// <summary>
    /// Reads at most what a batch may have, sent and inflated: a megabyte of zeros must not become a gigabyte. Whether it is gzip is seen
    /// from its first two bytes, because proxies drop Content-Encoding and RudderStack's client labels it as a form.
    /// </summary>
    private static async Task<(byte[]? Bytes, CollectTrouble Trouble)> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength > EventLimits.MaxBatchBytes)
        {
            return (null, CollectTrouble.TooLarge);
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
            return (null, CollectTrouble.NotGzip);
        }
    }

    private static async Task<(byte[]? Bytes, CollectTrouble Trouble)> ReadAsync(Stream from, CancellationToken stop)
    {
        using var into = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, stop) is > 0 and var length)
        {
            into.Write(buffer, 0, length);
            if (into.Length > EventLimits.MaxBatchBytes)
            {
                return (null, CollectTrouble.TooLarge);
            }
        }

        return (into.ToArray(), CollectTrouble.None);
    }
}
