using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Personalize.Storage.EventHubs;

/// <summary>Signs with a shared access key (learn.microsoft.com, generate-sas-token). The key is used as UTF-8 text, not Base64-decoded.</summary>
internal sealed class EventHubSasPolicy(Uri hub, string keyName, string key, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // One reference, replaced whole: readers see an old token or a new one, both valid.
    private Token _token = new("", DateTimeOffset.MinValue);

    public override void OnSendingRequest(HttpMessage message)
    {
        var now = clock.GetUtcNow();
        var token = _token;
        if (now >= token.RenewAt)
        {
            token = new Token(Sign(now + Lifetime), now + Lifetime / 2);
            _token = token;
        }

        message.Request.Headers.SetValue("Authorization", token.Text);
    }

    private string Sign(DateTimeOffset expires)
    {
        var resource = Uri.EscapeDataString(hub.AbsoluteUri);
        var seconds = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{seconds}"));
        var signature = Uri.EscapeDataString(Convert.ToBase64String(mac));
        return $"SharedAccessSignature sr={resource}&sig={signature}&se={seconds}&skn={Uri.EscapeDataString(keyName)}";
    }

    private sealed record Token(string Text, DateTimeOffset RenewAt);
}
