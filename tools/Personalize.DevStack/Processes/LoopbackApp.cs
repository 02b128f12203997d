using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Personalize.DevStack.Processes;

/// <summary>A web server on 127.0.0.1 that adds nothing of its own: no headers, no logging, no configuration from outside.</summary>
internal static class LoopbackApp
{
    /// <param name="port">0 for any free one.</param>
    /// <param name="configure">More of Kestrel.</param>
    public static WebApplication Create(int port, Action<KestrelServerOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();

        // Routes of function.json may hold regex constraints, which the slim builder leaves out.
        builder.Services.Configure<RouteOptions>(options => options.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
            configure?.Invoke(kestrel);
        });
        return builder.Build();
    }

    /// <summary>Starts it; its address.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<Uri> StartAsync(WebApplication app, CancellationToken stop)
    {
        await app.StartAsync(stop);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.First());
    }
}
