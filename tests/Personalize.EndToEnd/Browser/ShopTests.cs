using Microsoft.Playwright;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Browser;

[Collection(StackTests.Name)]
public sealed class ShopTests(StackFixture stack, BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shop_BrowsedWithTheSegmentClient_IsDecidedForAndRemembered()
    {
        var page = await browser.OpenAsync(new Uri(stack.Client.Console, "/shop/product.html?p=LAM-01&lang=en"));
        var visitor = await Until.SeenAsync("the client's anonymous id", () => AnonymousIdAsync(page), id => id is not null, Stop);

        var customer = await Until.SeenAsync(
            "the viewed lamp", () => stack.Client.CustomerAsync("anonymous:" + visitor, Stop), document => document?["lastViewed"]?["category"] is not null, Stop);
        Assert.Equal("lamps", (string?)customer!["lastViewed"]!["category"]);
        Assert.Equal(1, (int)customer["events"]!["Product Viewed"]!["count"]!);

        // A page asks once, and shows its default where the answer is late: the reader comes again.
        var hero = page.Locator("[data-part='hero']");
        await Until.SeenAsync("the hero of what was viewed last", () => RuleOfAsync(page, hero), rule => rule == "last-viewed", Stop);
        Assert.NotEmpty(await hero.Locator("h1").InnerTextAsync());
        await page.CloseAsync();
    }

    private async Task<string?> RuleOfAsync(IPage page, ILocator hero)
    {
        await page.GotoAsync(new Uri(stack.Client.Console, "/shop/?lang=en").AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return await hero.GetAttributeAsync("data-rule");
    }

    // Where analytics-next keeps it: JSON in local storage, or the plain cookie.
    private static Task<string?> AnonymousIdAsync(IPage page) => page.EvaluateAsync<string?>(
        "() => JSON.parse(localStorage.getItem('ajs_anonymous_id') ?? 'null') ?? document.cookie.match(/ajs_anonymous_id=([^;]+)/)?.[1] ?? null");
}
