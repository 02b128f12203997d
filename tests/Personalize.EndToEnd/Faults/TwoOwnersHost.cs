using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;

namespace Personalize.EndToEnd.Faults;

/// <summary>
/// A hub of its own beside the stack's, on the stack's store, each of whose batches two event processes get at once: as when a partition
/// changes hands, all the time.
/// </summary>
internal sealed class TwoOwnersHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EventHubServer _hubServer;

    private TwoOwnersHost(string folder, EventHub hub, EventHubServer hubServer, FunctionsHost host, Uri console)
    {
        (_folder, Hub, _hubServer, Host) = (folder, hub, hubServer, host);
        Client = new StackClient(host.Url, console);
    }

    public EventHub Hub { get; }

    public FunctionsHost Host { get; }

    public StackClient Client { get; }

    public static async Task<TwoOwnersHost> StartAsync(DevStackServices stack, Func<DeliveryStep, ValueTask> onDelivery, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("personalize-two-owners-").FullName;
        var hub = EventHub.Open(folder, DevSettings.HubName, DevSettings.PartitionCount, TimeProvider.System);
        var server = await EventHubServer.StartAsync(hub, DevSettings.SendRule, 0, TimeProvider.System, stop);
        var host = await FunctionsHost.StartAsync(
            new FunctionsHostOptions
            {
                AppFolder = stack.Options.HandlerFolder ?? Folders.BuiltHandler,
                AppSettings = DevSettings.For(stack.Host.Url, stack.Azurite.Ports, server.Url, hub.Generation, stack.Weather.Url, []),
                Hub = hub,
                Journal = stack.Journal,
                EventProcesses = 2,
                IsDeliveredToAll = true,
                AreTimersOn = false,
                MaxRetryDelay = TimeSpan.FromMilliseconds(200),
                OnDelivery = onDelivery,
            },
            stop);
        return new TwoOwnersHost(folder, hub, server, host, stack.ConsoleUrl);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await _hubServer.DisposeAsync();
        await Hub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
