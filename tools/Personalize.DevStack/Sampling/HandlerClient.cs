using System.Net.Http.Headers;
using System.Text;

namespace Personalize.DevStack.Sampling;

/// <summary>Calls the handler's public surface with the development keys, as any server would.</summary>
internal sealed class HandlerClient(Uri handler) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = handler };

    public Task<HttpResponseMessage> PostAsAdminAsync(string path, ReadOnlyMemory<byte> json, string adminKey, CancellationToken stop) =>
        PostAsync(path, json, new AuthenticationHeaderValue("Bearer", adminKey), stop);

    public Task<HttpResponseMessage> PostAsSourceAsync(string path, ReadOnlyMemory<byte> json, string writeKey, CancellationToken stop) =>
        PostAsync(path, json, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(writeKey + ":"))), stop);

    /// <summary>The body of a successful answer; null for any other.</summary>
    public async Task<string?> GetAsync(string path, CancellationToken stop)
    {
        using var answer = await _client.GetAsync(path, stop);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(stop) : null;
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> PostAsync(string path, ReadOnlyMemory<byte> json, AuthenticationHeaderValue authorization, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Authorization = authorization;
        return await _client.SendAsync(request, stop);
    }
}
