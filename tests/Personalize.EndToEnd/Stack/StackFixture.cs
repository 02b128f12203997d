using Personalize.DevStack.Azurite;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Personalize.DevStack.Processes;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Segment;
using Personalize.Storage;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Stack;

/// <summary>Everything the DevStack starts, on free ports with data of its own: Azurite, hub, weather, two handler processes, samples.</summary>
/// <remarks>It runs in the test's process, so that tests can await checkpoints and stop parts; handler and Azurite are processes of their own.</remarks>
public sealed class StackFixture : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly StringWriter _screen = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("personalize-end-to-end-").FullName;
    private DevStackRun? _run;
    private DevStackServices? _services;
    private StackClient? _client;
    private SegmentClient? _segment;

    /// <summary>What runs. Skips the calling test where Node.js is missing.</summary>
    internal DevStackServices Services
    {
        get
        {
            RequiredTool.Require(RequiredTool.Find("node"), "Node.js was not found on the PATH: Azurite and the Segment client run on it.");
            return _services!;
        }
    }

    /// <summary>Calls the handler as mail clients, senders and tools do. Skips the calling test where Node.js is missing.</summary>
    internal StackClient Client => _client ??= new StackClient(Services.Host.Url, Services.ConsoleUrl);

    /// <summary>The unmodified Segment client for Node, with the server's write key. Skips the calling test where Node.js is missing.</summary>
    internal SegmentClient Segment => _segment ??= SegmentClient.Start(Services.Host.Url, DevSettings.ServerWriteKey);

    /// <summary>Watches every step of every delivery, and may do harm at it; null: nobody watches. Tests put it back to null.</summary>
    internal Func<DeliveryStep, ValueTask>? OnDelivery { get; set; }

    /// <summary>What the DevStack printed so far.</summary>
    internal string Screen => _screen.ToString();

    /// <summary>Returns when everything sent so far is folded and checkpointed.</summary>
    internal Task DrainAsync(CancellationToken stop, int patienceFactor = 1) => Services.Host.WaitUntilDrainedAsync(stop).WaitAsync(Until.Patience * patienceFactor, stop);

    /// <summary>The stack's own storage, to look at what no request shows.</summary>
    internal StorageConnection Connect()
    {
        var azurite = Services.Azurite.Ports;
        return new StorageConnection(new StorageOptions(azurite.TablesEndpoint, azurite.BlobsEndpoint, AzuriteServer.AccountName, AzuriteServer.AccountKey), TimeProvider.System);
    }

    public async ValueTask InitializeAsync()
    {
        if (RequiredTool.Find("node") is null)
        {
            return;   // each test says so by its own name
        }

        var options = DevStackOptions.Default with { Port = FreePort.Find(), ConsolePort = FreePort.Find(), DataFolder = _folder };
        _run = new DevStackRun(options, new Screen(_screen, TimeProvider.System, hasColors: false), TimeProvider.System)
        {
            OnDelivery = step => OnDelivery?.Invoke(step) ?? ValueTask.CompletedTask,
        };
        using var patience = new CancellationTokenSource(StartLimit);
        try
        {
            _services = await _run.StartAsync(patience.Token);
            await DrainAsync(patience.Token);
        }
        catch (Exception trouble) when (trouble is DevStackTrouble or OperationCanceledException or TimeoutException)
        {
            throw new InvalidOperationException($"The stack did not start: {trouble.Message}{Environment.NewLine}{Screen}", trouble);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _segment?.Dispose();
        _client?.Dispose();
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        await _screen.DisposeAsync();
    }
}
