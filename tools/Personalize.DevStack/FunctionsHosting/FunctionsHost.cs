using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.FunctionsHosting.Handlers;
using Personalize.DevStack.FunctionsHosting.Http;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Personalize.DevStack.Processes;

namespace Personalize.DevStack.FunctionsHosting;

/// <summary>The stand-in for the Azure Functions host v4 running one custom handler.</summary>
/// <remarks>
/// <code>
///  callers ──HTTP──► HostServer ─► HandlerProxy ─────────► handler-http
///  EventHub partitions ─► PartitionPump ─┐
///  clock ──────────────► TimerPump ──────┴► Invoker ─────► handler-events     (envelope in, judged answer out)
/// </code>
/// Two processes of the same executable, because on Flex Consumption HTTP and event functions share no memory.
/// </remarks>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Invoker _invoker;
    private readonly HostServer _server;
    private readonly IReadOnlyList<PartitionPump> _partitions;
    private readonly IReadOnlyList<TimerPump> _timers;
    private readonly Task _pumping;

    private FunctionsHost(FunctionApp app, IReadOnlyList<HandlerSupervisor> handlers, HostServer server, Invoker invoker, Pumps pumps, FunctionsHostOptions options)
    {
        App = app;
        Handlers = handlers;
        _server = server;
        _invoker = invoker;
        _partitions = pumps.Partitions;
        _timers = pumps.Timers;
        _pumping = Task.WhenAll([.. _partitions.Select(pump => Task.Run(() => pump.RunAsync(_stop.Token))), .. options.AreTimersOn ? _timers.Select(pump => Task.Run(() => pump.RunAsync(_stop.Token))) : []]);
    }

    public FunctionApp App { get; }

    /// <summary>First the one that gets HTTP; then those that get events (with one process: the same one alone).</summary>
    public IReadOnlyList<HandlerSupervisor> Handlers { get; }

    public HandlerSupervisor HttpHandler => Handlers[0];

    /// <summary>Those that get events and timers; never empty.</summary>
    public IReadOnlyList<HandlerSupervisor> EventHandlers => Handlers.Count == 1 ? Handlers : [.. Handlers.Skip(1)];

    public Uri Url => _server.Url;

    /// <summary>Completes when a handler failed so often that the host gives up.</summary>
    public async Task<DevStackTrouble> FailedAsync() => await await Task.WhenAny(Handlers.Select(handler => handler.Failed));

    /// <summary>Starts all and returns when every process has answered.</summary>
    /// <exception cref="DevStackTrouble">The folder is no function app, or a handler does not come up.</exception>
    public static async Task<FunctionsHost> StartAsync(FunctionsHostOptions options, CancellationToken stop)
    {
        var app = FunctionAppReader.Read(options.AppFolder, options.AppSettings);
        var handlers = HandlerNames(options).Select((name, i) => new HandlerSupervisor(name, i == 0 ? 0 : options.EventNiceness, app, options.AppSettings, options)).ToList();
        handlers.ForEach(handler => handler.Start());
        try
        {
            foreach (var handler in handlers)
            {
                await FirstReadyAsync(handler, stop);
            }

            var invoker = new Invoker(app.FunctionTimeout, options.Clock);
            var pumps = Pumps.Create(app, handlers.Count == 1 ? handlers : handlers[1..], invoker, options);
            var server = await HostServer.StartAsync(app, new HandlerProxy(handlers[0], options.Clock), pumps.FireAsync, options, stop);
            return new FunctionsHost(app, handlers, server, invoker, pumps, options);
        }
        catch
        {
            foreach (var handler in handlers)
            {
                await handler.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Fires a timer function now and waits for its answer; false when there is none of that name.</summary>
    public async Task<bool> FireAsync(string function, CancellationToken stop)
    {
        var timer = _timers.FirstOrDefault(pump => string.Equals(pump.Function, function, StringComparison.OrdinalIgnoreCase));
        return timer is not null && await timer.FireAsync(stop) is not null;
    }

    /// <summary>Returns when every event of the hub is checkpointed by every function, those included that arrive meanwhile.</summary>
    public async Task WaitUntilDrainedAsync(CancellationToken stop)
    {
        while (true)
        {
            var changes = _partitions.Select(pump => pump.Checkpointed).ToList();
            if (_partitions.All(pump => pump.IsAtEnd))
            {
                return;
            }

            await Task.WhenAny(changes).WaitAsync(stop);
        }
    }

    /// <summary>Stops as the host does: SIGKILL, and no checkpoint for what is in flight.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _stop.CancelAsync();
        foreach (var handler in Handlers)
        {
            await handler.DisposeAsync();
        }

        await _pumping;
        foreach (var timer in _timers)
        {
            timer.Dispose();
        }

        _invoker.Dispose();
        _stop.Dispose();
    }

    private static IEnumerable<string> HandlerNames(FunctionsHostOptions options) => options.IsOneProcess
        ? ["handler"]
        : ["handler-http", .. Enumerable.Range(1, options.EventProcesses).Select(i => i == 1 ? "handler-events" : $"handler-events-{i}")];

    private static async Task FirstReadyAsync(HandlerSupervisor handler, CancellationToken stop)
    {
        var ready = handler.ReadyAsync(stop);
        if (await Task.WhenAny(ready, handler.Failed) == handler.Failed)
        {
            throw await handler.Failed;
        }

        await ready;
    }
}
