using System.Text.Json.Nodes;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;

namespace Personalize.EndToEnd.Faults;

/// <summary>
/// Hubs of its own beside the stack's, on the stack's store, each of whose batches two event processes get at once: as when a partition
/// changes hands, all the time.
/// </summary>
internal sealed class TwoOwnersHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EventHubServer _hubServer;
    private readonly EventHub _actionHub;

    private TwoOwnersHost(string folder, (EventHub Events, EventHub Actions) hubs, EventHubServer hubServer, FunctionsHost host, Uri console)
    {
        (_folder, Hub, _actionHub, _hubServer, Host) = (folder, hubs.Events, hubs.Actions, hubServer, host);
        Client = new StackClient(host.Url, console);
    }

    public EventHub Hub { get; }

    public FunctionsHost Host { get; }

    public StackClient Client { get; }

    /// <param name="stack">Whose store and weather it uses.</param>
    /// <param name="onDelivery">Watches every delivery, and may do harm.</param>
    /// <param name="stop">Ends the start.</param>
    /// <param name="receiver">Takes the webhooks. Null: nobody does.</param>
    public static async Task<TwoOwnersHost> StartAsync(DevStackServices stack, Func<DeliveryStep, ValueTask> onDelivery, CancellationToken stop, Uri? receiver = null)
    {
        var folder = Directory.CreateTempSubdirectory("personalize-two-owners-").FullName;
        var hub = EventHub.Open(folder, DevSettings.HubName, DevSettings.PartitionCount, TimeProvider.System);
        var actionHub = EventHub.Open(Directory.CreateDirectory(Path.Combine(folder, "actions")).FullName, DevSettings.ActionHubName, DevSettings.PartitionCount, TimeProvider.System);
        var server = await EventHubServer.StartAsync([hub, actionHub], DevSettings.SendRule, 0, TimeProvider.System, stop);
        var host = await FunctionsHost.StartAsync(
            new FunctionsHostOptions
            {
                AppFolder = stack.Options.HandlerFolder ?? Folders.BuiltHandler,
                AppSettings = DevSettings.For(stack.Host.Url, stack.Azurite.Ports, server.Url, hub.Generation, stack.Weather.Url, [], receiver),
                Hub = hub,
                MoreHubs = [actionHub],
                Journal = stack.Journal,
                EventProcesses = 2,
                IsDeliveredToAll = true,
                AreTimersOn = false,
                MaxRetryDelay = TimeSpan.FromMilliseconds(200),
                OnDelivery = onDelivery,
            },
            stop);
        return new TwoOwnersHost(folder, (hub, actionHub), server, host, stack.ConsoleUrl);
    }

    /// <summary>Sends a batch as a brand's server does.</summary>
    public async Task SendBatchAsync(JsonArray batch, CancellationToken stop)
    {
        var body = new JsonObject { ["batch"] = batch.DeepClone() };
        using var answer = await Client.PostAsync("/v1/batch", body, StackClient.WriteKey(DevSettings.ServerWriteKey), stop);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await _hubServer.DisposeAsync();
        await Hub.DisposeAsync();
        await _actionHub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
