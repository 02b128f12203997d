using System.Globalization;
using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.FunctionsHosting.Http;

/// <summary>The host's public port: the routes of the HTTP functions, and the admin call that fires the others.</summary>
internal sealed class HostServer : IAsyncDisposable
{
    private const long MaxBodyBytes = 100L << 20;   // the host's own limit
    private readonly WebApplication _app;
    private readonly HandlerProxy _proxy;
    private readonly FunctionsHostOptions _options;

    private HostServer(WebApplication app, HandlerProxy proxy, FunctionsHostOptions options)
    {
        _app = app;
        _proxy = proxy;
        _options = options;
    }

    public Uri Url { get; private set; } = null!;

    /// <param name="fire">Fires a function by name; false when there is none that can be fired.</param>
    public static async Task<HostServer> StartAsync(FunctionApp functions, HandlerProxy proxy, Func<string, CancellationToken, Task<bool>> fire, FunctionsHostOptions options, CancellationToken stop)
    {
        var app = LoopbackApp.Create(options.Port, kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        var server = new HostServer(app, proxy, options);
        foreach (var (function, trigger) in functions.With<FunctionTrigger.Http>())
        {
            var route = string.Join('/', new[] { functions.RoutePrefix, trigger.Route }.Where(part => part.Length > 0));
            app.MapMethods("/" + route, trigger.Methods, context => server.ServeAsync(function, context));
        }

        app.MapPost("/admin/functions/{name}", async context =>
            context.Response.StatusCode = await fire((string)context.Request.RouteValues["name"]!, context.RequestAborted)
                ? StatusCodes.Status202Accepted
                : StatusCodes.Status404NotFound);

        // The host's own home page, empty: it says that the host is up, not what is behind it.
        app.MapMethods("/", ["GET", "HEAD"], context => Task.CompletedTask);

        // The host knows no 405: a method that no function has is a route that does not exist.
        app.MapFallback("{*path}", NotFound);
        app.MapMethods("{*path}", ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"], NotFound).Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = int.MaxValue - 1);
        server.Url = await LoopbackApp.StartAsync(app, stop);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _proxy.Dispose();
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task ServeAsync(FunctionDefinition function, HttpContext context)
    {
        var startedAt = _options.Clock.GetTimestamp();
        var bytes = await _proxy.ForwardAsync(context);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Request.Method} {Impersonal(context.Request.Path)} → {context.Response.StatusCode}, {bytes} bytes, {_options.Clock.GetElapsedTime(startedAt).TotalMilliseconds:F0} ms");
        _options.Journal.Tell(KindOf(function, context.Response.StatusCode), line);
    }

    // What the screen has shown cannot be erased; passes and decisions in a path say nothing of anybody.
    private static string Impersonal(PathString path) => path.Value!.Split('/') is ["", "v1", "customers", _, .. var rest]
        ? string.Join('/', ["/v1/customers/…", .. rest]) : path.Value;

    private static JournalKind KindOf(FunctionDefinition function, int status) => status >= 500 ? JournalKind.Trouble : function.Name switch
    {
        "Open" => JournalKind.Open,
        "Click" => JournalKind.Click,
        "Decide" => JournalKind.Decide,
        "Collect" => JournalKind.Collect,
        _ => JournalKind.Api,
    };
}
