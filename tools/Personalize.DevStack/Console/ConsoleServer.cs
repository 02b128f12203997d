using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Personalize.DevStack.Processes;
using Personalize.DevStack.Running;

namespace Personalize.DevStack.Console;

/// <summary>The development console: the mailbox, the sample shop and the calls that change what happens.</summary>
internal sealed class ConsoleServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LiveEndpoint _live;

    private ConsoleServer(WebApplication app, LiveEndpoint live) => (_app, _live) = (app, live);

    public static async Task<ConsoleServer> StartAsync(DevStackServices services, CancellationToken stop)
    {
        var app = LoopbackApp.Create(services.Options.ConsolePort);
        app.Use(OwnPagesOnlyAsync);
        Serve(app, Folders.Pages, "");
        Serve(app, Path.Combine(Folders.Content, "assets"), "/assets");
        Serve(app, Path.Combine(Folders.Packages, "@segment", "analytics-next"), "/vendor/analytics-next");

        var data = new DataEndpoints(services);
        app.MapGet("/api/mails", data.MailsAsync);
        app.MapGet("/api/settings", data.SettingsAsync);
        app.MapGet("/api/state", data.StateAsync);
        var actions = new ActionEndpoints(services);
        app.MapPut("/api/weather", actions.SetWeatherAsync);
        app.MapPost("/api/kill", actions.KillAsync);
        app.MapPost("/api/stop", actions.StopAsync);
        app.MapPost("/api/start", actions.StartAsync);
        var inbox = new WebhookInbox(services.Journal, TimeProvider.System);
        app.MapPost("/api/hooks", inbox.ReceiveAsync);
        app.MapGet("/api/actions", inbox.ListAsync);
        var live = new LiveEndpoint(services);
        app.MapGet("/live/{**path}", live.GetAsync);
        app.MapGet("/api/log", new LogEndpoint(services.Hub).GetAsync);
        app.MapGet("/api/events", new EventStream(services.Journal).StreamAsync);
        await LoopbackApp.StartAsync(app, stop);
        return new ConsoleServer(app, live);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _live.Dispose();
    }

    // Any web page can make a browser call this machine: calls with a foreign origin or through a foreign name are refused.
    private static Task OwnPagesOnlyAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host;
        var origin = context.Request.Headers.Origin.ToString();
        if (host.Host is "127.0.0.1" or "localhost" && (origin.Length == 0 || origin == $"http://{host}"))
        {
            return next(context);
        }

        return ConsoleAnswer.ProblemAsync(context, StatusCodes.Status403Forbidden, "The console answers only its own pages and local tools.");
    }

    private static void Serve(WebApplication app, string folder, string path)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var files = new PhysicalFileProvider(folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RequestPath = path });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            RequestPath = path,
            ContentTypeProvider = new FileExtensionContentTypeProvider(),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",   // an edit shows on reload
        });
    }
}
