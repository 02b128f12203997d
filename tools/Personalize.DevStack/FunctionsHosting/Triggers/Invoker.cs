using System.Globalization;
using System.Text.Json;
using Personalize.DevStack.FunctionsHosting.Handlers;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>Posts an envelope to a handler and judges the answer by the host's rules.</summary>
internal sealed class Invoker(TimeSpan functionTimeout, TimeProvider clock) : IDisposable
{
    public const string HostVersion = "4.1046.100.25604";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="onSent">Awaited once the handler has the whole request, while it works.</param>
    public async Task<InvocationResult> InvokeAsync(HandlerSupervisor handler, string function, ReadOnlyMemory<byte> envelope, Guid id, Func<ValueTask> onSent, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(functionTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var process = await handler.ReadyAsync(either.Token);
            using var request = Request(process.Url, function, envelope, id);
            var answering = _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            await Task.WhenAny(((EnvelopeContent)request.Content!).Sent, answering);
            await onSent();
            using var answer = await answering;
            return Judge(answer, await answer.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (Exception trouble) when (trouble is HttpRequestException or TimeoutException or IOException)
        {
            return new InvocationResult.Failed(trouble.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await handler.KillAsync();   // and with it everything else the process was doing, as the host does
            return new InvocationResult.Failed($"longer than functionTimeout, {functionTimeout}: the process was killed");
        }
    }

    public void Dispose() => _client.Dispose();

    internal static InvocationResult Judge(HttpResponseMessage answer, byte[] body)
    {
        if (!answer.IsSuccessStatusCode)
        {
            return new InvocationResult.Failed(string.Create(CultureInfo.InvariantCulture, $"Response status code does not indicate success: {(int)answer.StatusCode}."));
        }

        if (body.Length == 0)
        {
            return Hang($"{(int)answer.StatusCode} with an empty body");
        }

        if (answer.Content.Headers.ContentType?.MediaType is not "application/json" and var type)
        {
            return new InvocationResult.Failed($"No MediaTypeFormatter is available to read the answer of content type '{type}'.");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Null => Hang("null"),
                JsonValueKind.Object => new InvocationResult.Succeeded(LogsOf(document.RootElement)),
                _ => new InvocationResult.Failed("The answer is not a JSON object."),
            };
        }
        catch (JsonException trouble)
        {
            return new InvocationResult.Failed("The answer is not JSON: " + trouble.Message);
        }
    }

    private static InvocationResult.Failed Hang(string what) =>
        new($"answered {what}: the real host would wait for ever here, and kill the process after functionTimeout. Answer a JSON object.", IsHang: true);

    private static List<string> LogsOf(JsonElement answer) => answer.EnumerateObject()
        .Where(member => string.Equals(member.Name, "Logs", StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.Array)
        .SelectMany(member => member.Value.EnumerateArray())
        .Where(line => line.ValueKind == JsonValueKind.String).Select(line => line.GetString()!).ToList();

    private static HttpRequestMessage Request(Uri handler, string function, ReadOnlyMemory<byte> envelope, Guid id)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(handler, "/" + function)) { Content = new EnvelopeContent(envelope) };
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", id.ToString());
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/" + HostVersion);
        return request;
    }
}
