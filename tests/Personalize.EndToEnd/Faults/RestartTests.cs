using Personalize.DevStack.Processes;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Browser;
using Personalize.EndToEnd.Segment;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.EndToEnd.Faults;

/// <summary>Everything stops and starts again, Azurite, hub, host and handlers, while all three clients send.</summary>
public sealed class RestartTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IDisposable
{
    private const int Count = 120;
    private const int PauseMs = 50;

    private static readonly string[] Customers = ["segment", "rudder", "browser"];

    private readonly string _folder = Directory.CreateTempSubdirectory("personalize-restart-").FullName;
    private readonly int _port = FreePort.Find();
    private readonly int _consolePort = FreePort.Find();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clients_WhileEverythingRestarts_DeliverEachEventOnce()
    {
        RequiredTool.Require(RequiredTool.Find("node"), "Node.js was not found on the PATH: Azurite and the clients run on it.");
        await using var proxy = new FaultProxy(new Uri($"http://127.0.0.1:{_port}"));
        Task[] senders;
        AnalyticsPage page;
        await using (var first = Run())
        {
            var services = await first.StartAsync(Stop);
            page = await AnalyticsPage.OpenAsync(browser, proxy.Endpoint, proxy.Endpoint, DevSettings.BrowserWriteKey, isBatching: false);
            senders = [SendAsync("segment"), SendAsync("rudder"), page.TickAsync("browser", 0, Count, PauseMs)];
            using var client = new StackClient(services.Host.Url, services.ConsoleUrl);
            await Until.SeenAsync("a third of the ticks", () => CountsAsync(client), counts => counts.All(count => count > Count / 3), Stop);

            Task SendAsync(string name) => Delivery.RunAsync(name, proxy.Endpoint, DevSettings.ServerWriteKey, name, Count, TimeSpan.FromMilliseconds(PauseMs), Stop);
        }

        await using var second = Run();
        var again = await second.StartAsync(Stop);
        using var after = new StackClient(again.Host.Url, again.ConsoleUrl);
        await Task.WhenAll(senders);
        await Until.SeenAsync("all ticks", () => CountsAsync(after), counts => counts.All(count => count >= Count), Stop);
        await page.CloseAsync();
        await again.Host.WaitUntilDrainedAsync(Stop);

        foreach (var customer in Customers)
        {
            await Ticks.AssertOnceEachAsync(after, customer, Count, Stop);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<int[]> CountsAsync(StackClient client) =>
        Task.WhenAll(Customers.Select(customer => Ticks.CountAsync(client, customer, Stop)));

    private DevStackRun Run() => new(
        DevStackOptions.Default with { Port = _port, ConsolePort = _consolePort, DataFolder = _folder, HasTraffic = false },
        new Screen(TextWriter.Null, TimeProvider.System, hasColors: false),
        TimeProvider.System);
}
