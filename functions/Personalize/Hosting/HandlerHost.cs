using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Console;

namespace Personalize.Hosting;

/// <summary>The bare web host: Kestrel on the port that the Functions host names, routing, a console logger; nothing else starts.</summary>
internal static class HandlerHost
{
    private const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";
    private const int DefaultPort = 7072;

    public static WebApplicationBuilder CreateBuilder(IConfiguration configuration)
    {
        // The empty builder reads no files: the default one watches the content root for changes, which costs 110-170 ms where it is large.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddRoutingCore();
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;   // the host forwards lines as they are
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, PortOf(configuration));   // the host connects to 127.0.0.1 only
        });
        return builder;
    }

    /// <summary>GET /: the host's probe and ping; cheap and without effects.</summary>
    public static Task Alive(HttpContext context)
    {
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static int PortOf(IConfiguration configuration) =>
        int.TryParse(configuration[PortVariable], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : DefaultPort;
}
