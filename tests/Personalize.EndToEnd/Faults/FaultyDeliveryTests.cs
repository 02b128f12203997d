using Personalize.DevStack.Running;
using Personalize.EndToEnd.Browser;
using Personalize.EndToEnd.Segment;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.EndToEnd.Faults;

/// <summary>The unmodified clients through everything that a network and a server do to them: each event is there once.</summary>
[Collection(StackTests.Name)]
public sealed class FaultyDeliveryTests(StackFixture stack, BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Count = 40;

    // Refused, told to wait, cut off before and, the worst, after it was taken: that answer never arrives, so the client sends it again.
    private static readonly Fault[] Faults =
        [Fault.DropReply, Fault.None, Fault.ServerError, Fault.TooMany, Fault.None, Fault.Reset, Fault.DropReply, Fault.None, Fault.Busy, Fault.DropReply];

    private static readonly int StrikeCount = Faults.Count(fault => fault != Fault.None);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("segment")]
    [InlineData("rudder")]
    public async Task NodeClient_ThroughFaults_DeliversEachEventOnce(string client)
    {
        await using var proxy = new FaultProxy(stack.Services.Host.Url);
        var person = Unique.Id("faulty-" + client);
        proxy.StrikeEach(Faults);

        await Delivery.RunAsync(client, proxy.Endpoint, DevSettings.ServerWriteKey, person, Count, TimeSpan.FromMilliseconds(20), Stop);
        await stack.DrainAsync(Stop);

        Assert.True(proxy.StruckCount >= StrikeCount, $"{proxy.StruckCount} faults struck.");
        await Ticks.AssertOnceEachAsync(stack.Client, person, Count, Stop);
    }

    // From a page of another origin, each retry asks first: analytics-next sends a header with it that a first try has not.
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Browser_ThroughFaults_DeliversEachEventOnce(bool isBatching, bool isOfAnotherOrigin)
    {
        await using var proxy = new FaultProxy(stack.Services.Host.Url);
        await using var elsewhere = new LoopbackServer(AnalyticsPage.Serve);
        var person = Unique.Id("faulty-browser");
        var page = await AnalyticsPage.OpenAsync(browser, isOfAnotherOrigin ? elsewhere.Endpoint : proxy.Endpoint, proxy.Endpoint, DevSettings.BrowserWriteKey, isBatching);
        proxy.StrikeEach(Faults);

        // Until every fault has struck: a batching client makes few requests.
        var sent = 0;
        for (; sent < Count || (proxy.StruckCount < StrikeCount && sent < 50 * Count); sent += Count / 2)
        {
            await page.TickAsync(person, sent, Count / 2, pauseMs: 20);
        }

        await AssertDeliveredOnceAsync(page, person, sent);
        Assert.True(proxy.StruckCount >= StrikeCount, $"{proxy.StruckCount} faults struck.");
    }

    private async Task AssertDeliveredOnceAsync(AnalyticsPage page, string person, int sent)
    {
        await Until.SeenAsync("all ticks", () => Ticks.CountAsync(stack.Client, person, Stop), count => count >= sent, Stop);
        await page.CloseAsync();
        await stack.DrainAsync(Stop);
        await Ticks.AssertOnceEachAsync(stack.Client, person, sent, Stop);
    }
}
