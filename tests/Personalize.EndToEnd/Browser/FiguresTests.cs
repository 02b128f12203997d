using System.Globalization;
using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
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
        using var decided = await stack.Client.PostAsync("/v1/decide", asked, null, Stop);

        var page = await browser.OpenAsync(new Uri(stack.Client.Console, "/figures/"));
        var kpis = (await stack.Client.GetAsync("/v1/kpis", Stop))!;
        var taken = ((long)kpis["events"]!["total"]!).ToString("N0", CultureInfo.InvariantCulture);
        await page.Locator(".tile b", new() { HasTextString = taken }).First.WaitForAsync();

        Assert.Equal(kpis["experiments"]!.AsObject().Count, await page.Locator(".trial").CountAsync());
        Assert.Equal(((JsonObject)kpis["impressions"]!["byChannel"]!).Count, await page.Locator("[data-part='parts'] tbody tr").CountAsync());
        await page.Locator("[data-kind='arm']").ClickAsync();
        await page.Locator("[data-part='parts'] td", new() { HasTextString = "tip-voice/" }).First.WaitForAsync();
        await page.CloseAsync();
    }
}
