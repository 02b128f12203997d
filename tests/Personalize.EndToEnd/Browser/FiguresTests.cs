using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Browser;

[Collection(StackTests.Name)]
public sealed class FiguresTests(StackFixture stack, BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_OfTheRunningStack_ShowWhatTheKpisSay()
    {
        var asked = new JsonObject { ["placements"] = new JsonArray("home-tip"), ["anonymousId"] = Unique.Id("visitor") };
        await stack.DecideAsync(asked, Stop);

        var page = await browser.OpenAsync(new Uri(stack.Client.Console, "/figures/"));
        await page.Locator(".tile").First.WaitForAsync();

        // The page asks every few seconds, and the stack goes on meanwhile: until both say the same.
        await Until.SeenAsync(
            "the page to show the figures",
            async () =>
            {
                var kpis = (await stack.Client.GetAsync("/v1/kpis", Stop))!;
                var said = ($"{kpis["events"]!["total"]}", ChannelsOf(kpis), ((JsonObject)kpis["experiments"]!).Count);
                var taken = (await page.Locator(".tile b").First.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal);
                return said == (taken, await page.Locator("[data-part='parts'] tbody tr").CountAsync(), await page.Locator(".trial").CountAsync());
            },
            isSame => isSame,
            Stop);
        await page.Locator("[data-kind='arm']").ClickAsync();
        await page.Locator("[data-part='parts'] td", new() { HasTextString = "tip-voice/" }).First.WaitForAsync();
        await page.CloseAsync();
    }

    // A channel that only orders came by has a row, too.
    private static int ChannelsOf(JsonNode kpis) =>
        ((JsonObject)kpis["impressions"]!["byChannel"]!).Union((JsonObject)kpis["conversions"]!["byChannel"]!).Select(channel => channel.Key).Distinct().Count();
}
