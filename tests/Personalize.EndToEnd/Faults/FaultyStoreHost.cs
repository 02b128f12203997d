using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit.Faults;

namespace Personalize.EndToEnd.Faults;

/// <summary>A second handler on the stack's store, with a faulty proxy before its tables and one before its blobs.</summary>
internal sealed class FaultyStoreHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("personalize-faulty-store-").FullName;
    private EventHub? _hub;
    private EventHubServer? _hubServer;
    private FunctionsHost? _host;
    private StackClient? _client;

    private FaultyStoreHost(DevStackServices stack)
    {
        Tables = new FaultProxy(stack.Azurite.Ports.TablesEndpoint);
        Blobs = new FaultProxy(stack.Azurite.Ports.BlobsEndpoint);
    }

    public FaultProxy Tables { get; }

    public FaultProxy Blobs { get; }

    public StackClient Client => _client!;

    public static async Task<FaultyStoreHost> StartAsync(DevStackServices stack, CancellationToken stop)
    {
        var started = new FaultyStoreHost(stack);
        started._hub = EventHub.Open(started._folder, DevSettings.HubName, DevSettings.PartitionCount, TimeProvider.System);
        started._hubServer = await EventHubServer.StartAsync(started._hub, DevSettings.SendRule, 0, TimeProvider.System, stop);
        var settings = DevSettings.For(stack.Host.Url, stack.Azurite.Ports, started._hubServer.Url, started._hub.Generation, stack.Weather.Url, []);
        settings["Storage__TablesEndpoint"] = started.Tables.Endpoint.AbsoluteUri;
        settings["Storage__BlobsEndpoint"] = started.Blobs.Endpoint.AbsoluteUri;
        started._host = await FunctionsHost.StartAsync(
            new FunctionsHostOptions
            {
                AppFolder = stack.Options.HandlerFolder ?? Folders.BuiltHandler,
                AppSettings = settings,
                Hub = started._hub,
                Journal = stack.Journal,
                AreTimersOn = false,
            },
            stop);
        started._client = new StackClient(started._host.Url, stack.ConsoleUrl);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await (_host?.DisposeAsync() ?? default);
        await (_hubServer?.DisposeAsync() ?? default);
        await (_hub?.DisposeAsync() ?? default);
        await Tables.DisposeAsync();
        await Blobs.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
