using System.Net;
using Personalize.DevStack.FunctionsHosting.Handlers;
using Personalize.DevStack.FunctionsHosting.Triggers;

namespace Personalize.DevStack.FunctionsHosting.Http;

/// <summary>The host's <c>enableProxyingHttpRequest</c>: the request as it came, three headers more, the answer as it comes.</summary>
internal sealed class HandlerProxy(HandlerSupervisor handler, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(240);   // YARP's ActivityTimeout in the host
    private readonly HttpMessageInvoker _client = new(new ConnectRetryHandler(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(15),
        },
        clock));

    /// <summary>Bytes of the answer's body.</summary>
    public async Task<long> ForwardAsync(HttpContext context)
    {
        using var activity = new ActivityTimeout(IdleLimit, clock, context.RequestAborted);
        try
        {
            var process = await handler.ReadyAsync(activity.Token);
            using var request = Request(context, process.Url, activity);
            using var answer = await _client.SendAsync(request, activity.Token);
            activity.Moved();
            return await AnswerAsync(context, answer, activity);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            Fail(context, activity, trouble);
            return 0;
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(HttpContext context, Uri handler, ActivityTimeout activity)
    {
        var from = context.Request;
        var request = new HttpRequestMessage(new HttpMethod(from.Method), Target(context, handler))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = HasBody(context) ? new ProxiedBody(from, activity) : null,
        };
        var connection = from.Headers.Connection.ToString();
        foreach (var (name, values) in from.Headers)
        {
            if (!HopByHop.Contains(name, connection) && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        var id = Guid.NewGuid().ToString();
        Set(request, "X-Azure-Functions-HostVersion", Invoker.HostVersion);
        Set(request, "X-Azure-Functions-InvocationId", id);
        Set(request, "x-ms-invocation-id", id);
        return request;
    }

    // The path as the caller wrote it, escapes and all: the handler must see the URL that is in the mail.
    private static Uri Target(HttpContext context, Uri handler)
    {
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var target = raw.StartsWith('/') ? raw : context.Request.Path + context.Request.QueryString;
        return new Uri(handler.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    private static bool HasBody(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false;

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    private static async Task<long> AnswerAsync(HttpContext context, HttpResponseMessage answer, ActivityTimeout activity)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        var connection = answer.Headers.TryGetValues("Connection", out var named) ? string.Join(',', named) : null;
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!HopByHop.Contains(name, connection))
            {
                context.Response.Headers.Append(name, values.ToArray());
            }
        }

        await context.Response.StartAsync(activity.Token);
        await using var body = await answer.Content.ReadAsStreamAsync(activity.Token);
        return HttpMethods.IsHead(context.Request.Method) ? 0 : await StreamCopy.CopyAsync(body, context.Response.Body, activity);
    }

    private static void Fail(HttpContext context, ActivityTimeout activity, Exception trouble)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();   // half an answer must not look like a whole one
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = activity.IsOver ? StatusCodes.Status504GatewayTimeout
            : trouble is TimeoutException ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status502BadGateway;
    }
}
