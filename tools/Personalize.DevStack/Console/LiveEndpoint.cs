using Personalize.DevStack.Running;

namespace Personalize.DevStack.Console;

/// <summary>
/// Passes GET /live/PATH on to the handler, so that the pages may read headers that another origin's answer hides from them, the
/// decision and its timings, and what only administrators may read.
/// </summary>
internal sealed class LiveEndpoint(DevStackServices services) : IDisposable
{
    private static readonly string[] Shown = ["Content-Type", "X-Personalize-Decision", "Server-Timing"];
    private static readonly string[] AdminPaths = ["/v1/decisions/", "/v1/kpis"];
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };

    public async Task GetAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!["/live".Length..];
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(services.Host.Url, new PathString(path).ToUriComponent() + context.Request.QueryString));
        if (AdminPaths.Any(admin => path.StartsWith(admin, StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {DevSettings.AdminKey}");
        }

        // The reader's own mail program, not this console, is who opens the picture.
        request.Headers.TryAddWithoutValidation("User-Agent", context.Request.Headers.UserAgent.ToString());

        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            await CopyAsync(answer, context);
        }
        catch (Exception trouble) when (trouble is HttpRequestException || (trouble is TaskCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            await ConsoleAnswer.ProblemAsync(context, StatusCodes.Status502BadGateway, "The handler did not answer.");
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task CopyAsync(HttpResponseMessage answer, HttpContext context)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.Headers.CacheControl = "no-store";
        foreach (var name in Shown)
        {
            if (answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
