using System.Globalization;
using System.Net.Http.Headers;

namespace Personalize.Storage.Webhooks;

/// <summary>Posts to webhooks as Standard Webhooks prescribes. No redirects, no cookies, nothing of the answer is read. Safe to use from many threads.</summary>
public sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _clock;

    /// <param name="allowPrivate">Whether receivers may be on this machine or in this network: for development.</param>
    public WebhookClient(bool allowPrivate, TimeProvider clock)
    {
        _clock = clock;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),     // a name that moves is asked for again
            ConnectCallback = (connect, stop) => PublicAddresses.ConnectAsync(connect.DnsEndPoint, allowPrivate, stop),
        });
    }

    /// <summary>One try.</summary>
    /// <param name="id">Stays the same for every try and every repeat: what makes them harmless.</param>
    /// <param name="body">JSON in UTF-8.</param>
    public async Task<WebhookOutcome> PostAsync(Webhook webhook, string id, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        var at = _clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', webhook.Secrets.Select(secret => secret.Sign(id, at, body.Span))));
        request.Headers.UserAgent.ParseAdd("Personalize/1");
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var answer = await _http.SendAsync(request, either.Token);
            return (int)answer.StatusCode switch
            {
                >= 200 and < 300 => WebhookOutcome.Delivered,
                410 => WebhookOutcome.Gone,
                _ => WebhookOutcome.Failed,
            };
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && patience.IsCancellationRequested && !stop.IsCancellationRequested))
        {
            return WebhookOutcome.Failed;
        }
    }

    public void Dispose() => _http.Dispose();
}
