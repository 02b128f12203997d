using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Personalize.DevStack.Running;
using Xunit;

namespace Personalize.EndToEnd.Stack;

/// <summary>Calls the public surface over HTTP with nothing but what its users have. Redirects are not followed.</summary>
internal sealed class StackClient(Uri handler, Uri console) : IDisposable
{
    /// <summary>A person's browser, as a web mail shows pictures with.</summary>
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    // A Uri would otherwise turn %41 into A: another URL than the one under test.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = handler };

    public Uri Handler => handler;

    public Uri Console => console;

    /// <summary>Any request; the path is sent as it is written, escapes included.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken stop, HttpContent? body = null, AuthenticationHeaderValue? authorization = null, string agent = Browser)
    {
        var address = new Uri(handler.GetLeftPart(UriPartial.Authority) + path, AsWritten);
        using var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.Authorization = authorization;
        request.Headers.TryAddWithoutValidation("User-Agent", agent);   // mail clients do not keep to the grammar
        return await _http.SendAsync(request, stop);
    }

    public Task<OpenedPicture> OpenAsync(Uri picture, CancellationToken stop, string agent = Browser) => OpenAsync(picture.PathAndQuery, stop, agent);

    public async Task<OpenedPicture> OpenAsync(string path, CancellationToken stop, string agent = Browser)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, stop, agent: agent);
        return await OpenedPicture.ReadAsync(answer, stop);
    }

    /// <summary>Where a click leads; null where it leads nowhere.</summary>
    public Task<Uri?> ClickAsync(Uri click, CancellationToken stop) => ClickAsync(click.PathAndQuery, stop);

    /// <inheritdoc cref="ClickAsync(Uri, CancellationToken)"/>
    public async Task<Uri?> ClickAsync(string path, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, stop);
        return answer.Headers.Location;
    }

    /// <summary>A JSON answer, asked for with the admin key; null for 404.</summary>
    public async Task<JsonNode?> GetAsync(string path, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, stop, authorization: Admin);
        if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }

        Assert.True(answer.IsSuccessStatusCode, $"GET {path} answered {(int)answer.StatusCode}.");
        return JsonNode.Parse(await answer.Content.ReadAsStreamAsync(stop));
    }

    public Task<JsonNode?> CustomerAsync(string id, CancellationToken stop) => GetAsync("/v1/customers/" + Uri.EscapeDataString(id), stop);

    /// <summary>A pass for one recipient, as a mail sender gets it.</summary>
    public Task<Mail> SendMailAsync(string userId, CancellationToken stop, params string[] placements) => SendMailAsync(userId, "end-to-end", stop, placements);

    /// <inheritdoc cref="SendMailAsync(string, CancellationToken, string[])"/>
    public async Task<Mail> SendMailAsync(string userId, string message, CancellationToken stop, params string[] placements)
    {
        var order = new JsonObject
        {
            ["message"] = message,
            ["placements"] = new JsonArray([.. placements.Select(name => JsonValue.Create(name))]),
            ["recipients"] = new JsonArray(new JsonObject { ["userId"] = userId }),
        };
        using var answer = await PostAsync("/v1/passes", order, Admin, stop);
        var body = await answer.Content.ReadAsStringAsync(stop);
        Assert.True(answer.IsSuccessStatusCode, body);
        var pass = JsonNode.Parse(body)!["passes"]![0]!;
        return new Mail(
            (string)pass["pass"]!,
            pass["urls"]!.AsObject().ToDictionary(url => url.Key, url => new Mail.Link(new Uri((string)url.Value!["image"]!), new Uri((string)url.Value["click"]!))));
    }

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode body, AuthenticationHeaderValue? authorization, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, path, stop, Json(body.ToJsonString()), authorization);

    /// <summary>Sets the weather service's answer for a cell, as the console's user does.</summary>
    /// <param name="code">WMO code: 0 clear, 61 rain, 71 snow.</param>
    public async Task SetWeatherAsync(double latitude, double longitude, int code, double temperatureC, CancellationToken stop)
    {
        var weather = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude, ["code"] = code, ["temperature"] = temperatureC };
        using var answer = await _http.PutAsync(new Uri(console, "/api/weather"), Json(weather.ToJsonString()), stop);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static AuthenticationHeaderValue Admin { get; } = new("Bearer", DevSettings.AdminKey);

    public static AuthenticationHeaderValue WriteKey(string key) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
}
