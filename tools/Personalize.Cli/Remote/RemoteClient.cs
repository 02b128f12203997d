using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Personalize.Cli.Remote;

/// <summary>Calls a deployment's public surface. What it cannot do now it is asked again, as SDKs do.</summary>
internal sealed class RemoteClient(Uri url, string writeKey, string adminKey) : IDisposable
{
    private const int MaxTries = 12;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };

    public Uri Url => url;

    /// <summary>Sends a body to a collect endpoint until it is answered for good.</summary>
    /// <param name="waiting">Told before each pause: how long, and why.</param>
    /// <exception cref="RemoteTrouble">The key is refused, or nothing is taken after many tries.</exception>
    public async Task<(HttpStatusCode Status, string Body)> PostEventsAsync(ReadOnlyMemory<byte> json, Action<TimeSpan, string> waiting, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, text, retryAfter) = await TryPostAsync(json, stop);
            switch (status)
            {
                case HttpStatusCode.Unauthorized:
                    throw new RemoteTrouble($"{url} does not know this write key: name one with --write-key or PERSONALIZE_WRITE_KEY.");
                case HttpStatusCode.Forbidden:
                    throw new RemoteTrouble($"{url} refuses this write key from here: {text}");
                case { } final when (int)final < 500 && final is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout):
                    return (final, text);
                case var _ when attempt == MaxTries:
                    throw new RemoteTrouble($"{url} took nothing in {MaxTries} tries: {(status is null ? text : $"{(int)status} {text}")}");
            }

            var pause = retryAfter ?? TimeSpan.FromMilliseconds(Math.Min(30_000, 250 << attempt) * (0.5 + Random.Shared.NextDouble() / 2));
            waiting(pause, status is null ? text : $"{(int)status}");
            await Task.Delay(pause, stop);
        }
    }

    /// <summary>A JSON answer for the admin key; null for 404.</summary>
    /// <exception cref="RemoteTrouble">Any other answer, or none.</exception>
    public Task<JsonElement?> GetAsync(string path, CancellationToken stop) => SendAsAdminAsync(new HttpRequestMessage(HttpMethod.Get, path), stop);

    /// <inheritdoc cref="GetAsync"/>
    public Task<JsonElement?> PostAsAdminAsync(string path, ReadOnlyMemory<byte> json, CancellationToken stop) =>
        SendAsAdminAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(json) }, stop);

    /// <summary>The bytes of a picture; null where it says that it is the neutral one (it does where diagnostics are on).</summary>
    public async Task<byte[]?> OpenAsync(Uri picture, CancellationToken stop)
    {
        using var answer = await _http.GetAsync(picture, stop);
        return answer.Headers.Contains("X-Personalize-Neutral") ? null : await answer.Content.ReadAsByteArrayAsync(stop);
    }

    public void Dispose() => _http.Dispose();

    public static string CustomerPath(string id) => "/v1/customers/" + Uri.EscapeDataString(id);

    private async Task<(HttpStatusCode? Status, string Text, TimeSpan? RetryAfter)> TryPostAsync(ReadOnlyMemory<byte> json, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch") { Content = Json(json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(writeKey + ":")));
        try
        {
            using var answer = await _http.SendAsync(request, stop);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(stop), answer.Headers.RetryAfter?.Delta);
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return (null, broken.Message, null);
        }
    }

    private async Task<JsonElement?> SendAsAdminAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
            try
            {
                using var answer = await _http.SendAsync(request, stop);
                var text = await answer.Content.ReadAsStringAsync(stop);
                return answer.StatusCode switch
                {
                    HttpStatusCode.NotFound => null,
                    HttpStatusCode.Unauthorized => throw new RemoteTrouble($"{url} does not know this admin key: name one with --admin-key or PERSONALIZE_ADMIN_KEY."),
                    _ when answer.IsSuccessStatusCode => JsonElement.Parse(text),
                    var status => throw new RemoteTrouble(string.Create(CultureInfo.InvariantCulture, $"{url} answered {(int)status}: {text}")),
                };
            }
            catch (HttpRequestException broken)
            {
                throw new RemoteTrouble($"{url} cannot be reached: {broken.Message} Name the deployment with --url; the DevStack is started with dotnet run --project tools/Personalize.DevStack.");
            }
        }
    }

    private static ReadOnlyMemoryContent Json(ReadOnlyMemory<byte> json) => new(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
