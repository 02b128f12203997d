using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Personalize.Storage.Http;

/// <summary>SharedKeyLite for tables: date and path are signed (learn.microsoft.com, authorize-with-shared-key).</summary>
internal sealed class TableSharedKeyPolicy(SharedKeySigner signer, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var path = message.Request.Uri.ToUri().AbsolutePath;
        var signature = signer.Sign($"{date}\n/{signer.AccountName}{path}");
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {signer.AccountName}:{signature}");
    }
}
