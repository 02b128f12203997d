using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Personalize.Storage.Http;

/// <summary>SharedKey for blobs: verb, standard headers, x-ms headers and resource are signed (learn.microsoft.com, authorize-with-shared-key).</summary>
internal sealed class BlobSharedKeyPolicy(SharedKeySigner signer, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    // In the order of the string-to-sign; an absent one is an empty line. Date is empty because x-ms-date is sent.
    private static readonly string[] SignedHeaders =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date",
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        request.Headers.SetValue("Authorization", $"SharedKey {signer.AccountName}:{signer.Sign(StringToSign(request))}");
    }

    private string StringToSign(Request request)
    {
        var text = new StringBuilder(request.Method.Method).Append('\n');
        foreach (var name in SignedHeaders)
        {
            var value = request.Headers.TryGetValue(name, out var sent) ? sent : "";
            text.Append(name == "Content-Length" && value == "0" ? "" : value).Append('\n');
        }

        foreach (var header in request.Headers.Where(h => h.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .OrderBy(h => h.Name, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(header.Name.ToLowerInvariant()).Append(':').Append(header.Value).Append('\n');
        }

        var uri = request.Uri.ToUri();
        text.Append('/').Append(signer.AccountName).Append(uri.AbsolutePath);
        AppendQuery(text, uri.Query);
        return text.ToString();
    }

    private static void AppendQuery(StringBuilder text, string query)
    {
        var pairs = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Uri.UnescapeDataString(pair[0]).ToLowerInvariant(), Value: pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            text.Append('\n').Append(name).Append(':').Append(value);
        }
    }
}
