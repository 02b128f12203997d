using Personalize.DevStack.Azurite;
using Personalize.DevStack.Console;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Personalize.DevStack.Journals;
using Personalize.DevStack.Processes;
using Personalize.DevStack.Publishing;
using Personalize.DevStack.Sampling;
using Personalize.DevStack.Weather;

namespace Personalize.DevStack.Running;

/// <summary>Starts everything in order, keeps it until it is told to stop, and stops it in reverse order.</summary>
internal sealed class DevStackRun(DevStackOptions options, Screen screen, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan FoldPatience = TimeSpan.FromSeconds(30);
    private readonly Journal _journal = new(clock);
    private readonly Stack<IAsyncDisposable> _started = new();
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    /// <inheritdoc cref="FunctionsHostOptions.OnDelivery"/>
    public Func<DeliveryStep, ValueTask>? OnDelivery { get; init; }

    /// <summary>Returns when all is up, samples included.</summary>
    /// <exception cref="DevStackTrouble">Something on this machine prevents it.</exception>
    public async Task<DevStackServices> StartAsync(CancellationToken stop)
    {
        screen.Say("Personalize DevStack");
        RequirePorts();
        await NodeVersion.RequireAsync(stop);
        var data = DataFolder.Open(options.DataFolder, options.IsFresh);
        _started.Push(new Releasing(data));

        var azuriteStarting = screen.StepAsync("azurite", () => StartAzuriteAsync(data, stop), azurite => $"process {azurite.ProcessId}, data in {data.Azurite}");
        var (hub, actionHub, hubServer) = await screen.StepAsync(
            "event hubs", () => StartHubsAsync(data, stop), started => $"{started.Hub.Name} and {started.ActionHub.Name}, {started.Hub.Partitions.Count} partitions, {started.Server.Url}");
        var weather = await screen.StepAsync("weather", () => StartWeatherAsync(stop), server => server.Url.AbsoluteUri);
        var azurite = await azuriteStarting;
        var publisher = new ContentPublisher(azurite.Ports, clock);
        _started.Push(new Releasing(publisher));
        var publication = await screen.StepAsync("content", () => publisher.PublishAsync(Folders.Content, stop), Describe);
        publication.Errors.ToList().ForEach(error => screen.Say("             " + error));
        var host = await screen.StepAsync("handler", () => StartHostAsync(hub, actionHub, hubServer, weather, azurite, stop), Describe);

        var reader = new SampleReader(Folders.Samples);
        var samples = reader.Read();
        foreach (var fault in reader.Faults)
        {
            screen.Say($"  samples    {fault}");
        }

        var client = new HandlerClient(host.Url);
        var services = new DevStackServices(
            options, _journal, data, hub, actionHub, hubServer, weather, azurite, host, client, new MailRoom(client, clock), samples, new Uri($"http://127.0.0.1:{options.ConsolePort}"), _startedAt);
        _started.Push(await screen.StepAsync("console", () => ConsoleServer.StartAsync(services, stop), _ => services.ConsoleUrl.AbsoluteUri));
        var acceptance = new ContentAcceptance(client, clock);
        await Task.WhenAll(AwaitContentAsync(publication, acceptance, stop), SendTrafficAsync(services, stop));
        _started.Push(ContentWatch.Start(Folders.Content, publisher, acceptance, _journal, clock));
        await SendMailsAsync(services, stop);
        screen.Say(Addresses(services));
        _journal.Told += screen.Show;
        return services;
    }

    public async ValueTask DisposeAsync()
    {
        _journal.Told -= screen.Show;
        while (_started.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private void RequirePorts()
    {
        foreach (var (option, port) in new[] { ("--port", options.Port), ("--console-port", options.ConsolePort) })
        {
            if (!FreePort.IsFree(port))
            {
                throw new DevStackTrouble($"Port {port} is in use: stop the program that uses it, or choose another with {option}.");
            }
        }
    }

    private async Task<AzuriteServer> StartAzuriteAsync(DataFolder data, CancellationToken stop)
    {
        var azurite = new AzuriteServer(Folders.Packages, data.Azurite, new AzuritePorts(FreePort.Find(), FreePort.Find(), FreePort.Find()), _journal, clock);
        _started.Push(azurite);
        await azurite.StartAsync(stop);
        await AzuriteTables.CreateAsync(azurite.Ports, clock, stop);
        return azurite;
    }

    private async Task<(EventHub Hub, EventHub ActionHub, EventHubServer Server)> StartHubsAsync(DataFolder data, CancellationToken stop)
    {
        var hub = OpenHub(data.Hub, DevSettings.HubName);
        var actionHub = OpenHub(data.ActionHub, DevSettings.ActionHubName);
        var server = await EventHubServer.StartAsync([hub, actionHub], DevSettings.SendRule, 0, clock, stop);
        _started.Push(server);
        return (hub, actionHub, server);
    }

    private EventHub OpenHub(string folder, string name)
    {
        try
        {
            var hub = EventHub.Open(folder, name, DevSettings.PartitionCount, clock);
            _started.Push(hub);
            return hub;
        }
        catch (InvalidDataException trouble)
        {
            throw new DevStackTrouble(trouble.Message);   // it says that --fresh helps
        }
    }

    private async Task<WeatherServer> StartWeatherAsync(CancellationToken stop)
    {
        var weather = await WeatherServer.StartAsync(clock, stop);
        _started.Push(weather);
        return weather;
    }

    private async Task<FunctionsHost> StartHostAsync(EventHub hub, EventHub actionHub, EventHubServer hubServer, WeatherServer weather, AzuriteServer azurite, CancellationToken stop)
    {
        var lines = new StartupLines(_journal);
        var settings = DevSettings.For(
            new Uri($"http://127.0.0.1:{options.Port}"),
            azurite.Ports,
            hubServer.Url,
            hub.Generation,
            weather.Url,
            ["http://127.0.0.1:*", "http://localhost:*"],
            new Uri($"http://127.0.0.1:{options.ConsolePort}"));
        if (options.HandlerFolder is null)
        {
            DevSettings.CompileWellLater(settings);
        }

        try
        {
            var host = await FunctionsHost.StartAsync(
                new FunctionsHostOptions
                {
                    AppFolder = options.HandlerFolder ?? Folders.BuiltHandler,
                    AppSettings = settings,
                    Hub = hub,
                    MoreHubs = [actionHub],
                    Journal = _journal,
                    Clock = clock,
                    Port = options.Port,
                    IsOneProcess = options.IsOneProcess,
                    EventNiceness = DevSettings.EventNiceness,
                    OnDelivery = OnDelivery,
                },
                stop);
            _started.Push(host);
            return host;
        }
        catch (DevStackTrouble)
        {
            lines.SayTo(screen);
            throw;
        }
        finally
        {
            lines.Dispose();
        }
    }

    private async Task AwaitContentAsync(Publication publication, ContentAcceptance acceptance, CancellationToken stop)
    {
        if (publication.Hash is not { } hash)
        {
            return;
        }

        var errors = await screen.StepAsync("pictures", () => acceptance.WaitAsync(hash, stop), errors => errors switch
        {
            null => "the handler has not said that it took the content",
            { Count: 0 } => "compiled, each opened once",
            _ => $"refused, {errors.Count} errors",
        });
        errors?.ToList().ForEach(error => screen.Say("             " + error));
    }

    private Task SendTrafficAsync(DevStackServices services, CancellationToken stop) => !options.HasTraffic ? Task.CompletedTask : OrSayAsync(async () =>
    {
        await screen.StepAsync("traffic", () => new TrafficSender(services.Client, clock).SendAsync(services.Samples.Events, stop), sent => $"{sent} events of {services.Samples.Customers.Count} customers");
        await screen.StepAsync("contexts", () => FoldedAsync(services.Host, stop), isFolded => isFolded ? "folded" : "still being folded");
    });

    // Whoever opens the first mail is known by then. Not for ever: what cannot be folded is no reason to show nothing.
    private async Task<bool> FoldedAsync(FunctionsHost host, CancellationToken stop)
    {
        var folding = host.WaitUntilDrainedAsync(stop);
        return await Task.WhenAny(folding, Task.Delay(FoldPatience, clock, stop)) == folding;
    }

    // Passes name placements and ask for the weather where their recipients are: after the content, and after the contexts.
    private Task SendMailsAsync(DevStackServices services, CancellationToken stop) => OrSayAsync(async () =>
    {
        await screen.StepAsync("mails", () => services.Mails.SendAsync(services.Samples.Mails, stop), sent => $"{sent} mails with passes");
        await FoldedAsync(services.Host, stop);   // fields that no pass has room for lie in the context
    });

    // Samples that cannot be sent are no reason not to start.
    private async Task OrSayAsync(Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (HttpRequestException trouble)
        {
            screen.Say($"  samples    {trouble.Message}");
        }
    }

    private static string Describe(Publication publication) => publication.Hash is { } hash
        ? $"bundle {hash[..12]}, {publication.Placements} placements"
        : $"refused, {publication.Errors.Count} errors; the last good bundle stays";

    private static string Describe(FunctionsHost host) =>
        string.Join(", ", host.Handlers.Select(handler => $"{handler.Name} process {handler.Current?.Id}")) + $", {host.App.Functions.Count} functions";

    private string Addresses(DevStackServices services) => $"""

        Ready in {(clock.GetUtcNow() - _startedAt).TotalSeconds:F1} s.

          Mailbox   {services.ConsoleUrl}
          Shop      {services.ConsoleUrl}shop/
          Handler   {services.Host.Url}           admin key {DevSettings.AdminKey}, write keys {DevSettings.BrowserWriteKey} and {DevSettings.ServerWriteKey}
          State     {services.ConsoleUrl}api/state

        Ctrl-C stops everything.

        """;
}
