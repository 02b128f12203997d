using Microsoft.AspNetCore.Http.Features;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.EventHubs;

/// <summary>The hub's send interface on loopback HTTP, as Event Hubs has it on HTTPS. There is no receive: that is the host's job.</summary>
internal sealed class EventHubServer : IAsyncDisposable
{
    /// <summary>An event or a batch may have 1 MB on the Standard tier.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private readonly WebApplication _app;
    private readonly IReadOnlyList<EventHub> _hubs;
    private readonly SasRule _rule;
    private readonly TimeProvider _clock;

    private EventHubServer(WebApplication app, IReadOnlyList<EventHub> hubs, SasRule rule, TimeProvider clock)
    {
        _app = app;
        _hubs = hubs;
        _rule = rule;
        _clock = clock;
    }

    /// <summary>Where senders send to, without the hub's name.</summary>
    public Uri Url { get; private set; } = null!;

    /// <param name="port">0 for any free one.</param>
    public static Task<EventHubServer> StartAsync(EventHub hub, SasRule rule, int port, TimeProvider clock, CancellationToken stop) => StartAsync([hub], rule, port, clock, stop);

    /// <param name="hubs">Of one namespace, names unique.</param>
    /// <inheritdoc cref="StartAsync(EventHub, SasRule, int, TimeProvider, CancellationToken)"/>
    public static async Task<EventHubServer> StartAsync(IReadOnlyList<EventHub> hubs, SasRule rule, int port, TimeProvider clock, CancellationToken stop)
    {
        var app = LoopbackApp.Create(port);
        var server = new EventHubServer(app, hubs, rule, clock);
        app.MapPost("/{hub}/messages", server.SendAsync);
        app.MapPost("/{hub}/partitions/{partition}/messages", server.SendAsync);
        server.Url = await LoopbackApp.StartAsync(app, stop);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task SendAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;   // 413 is answered below, with a reason
        var (status, reason) = await ReceiveAsync(context.Request, context.RequestAborted);
        context.Response.StatusCode = status;
        if (reason is not null)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(reason, context.RequestAborted);
        }
    }

    private async Task<(int Status, string? Reason)> ReceiveAsync(HttpRequest request, CancellationToken stop)
    {
        var resource = new Uri(Url, request.Path.Value);
        if (SharedAccessSignature.WhyNot(request.Headers.Authorization, resource, _rule.KeyName, _rule.Key, _clock.GetUtcNow()) is { } why)
        {
            return (StatusCodes.Status401Unauthorized, why);
        }

        if (_hubs.FirstOrDefault(known => string.Equals(request.RouteValues["hub"] as string, known.Name, StringComparison.OrdinalIgnoreCase)) is not { } hub)
        {
            return (StatusCodes.Status404NotFound, "no such hub");
        }

        if (!hub.IsUp)
        {
            return (StatusCodes.Status503ServiceUnavailable, "the hub is stopped");
        }

        if (await ReadBodyAsync(request, stop) is not { } body)
        {
            return (StatusCodes.Status413PayloadTooLarge, "an event or a batch may have 1 MB");
        }

        return await AppendAsync(hub, request, body);
    }

    private static async Task<(int Status, string? Reason)> AppendAsync(EventHub hub, HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var key = SendBodyReader.PartitionKeyOf(request.Headers["BrokerProperties"]);
        var named = request.RouteValues["partition"] as string;
        var partition = named is null ? hub.ChoosePartition(key) : int.TryParse(named, out var number) ? number : -1;
        if (partition < 0 || partition >= hub.Partitions.Count)
        {
            return (StatusCodes.Status404NotFound, "no such partition");
        }

        var (events, reason) = SendBodyReader.Read(request.ContentType, body, named is null ? key : null);
        if (events is null)
        {
            return (StatusCodes.Status400BadRequest, reason);
        }

        await hub.Partitions[partition].AppendAsync(events);
        return (StatusCodes.Status201Created, null);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, CancellationToken stop)
    {
        var buffer = new byte[(int)Math.Clamp(request.ContentLength ?? MaxBodyBytes, 0, MaxBodyBytes) + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);

        // Written out: in `? null :` the null would become an empty Memory, by the conversion from arrays.
        return length > MaxBodyBytes || request.ContentLength > MaxBodyBytes ? (ReadOnlyMemory<byte>?)null : buffer.AsMemory(0, length);
    }
}
