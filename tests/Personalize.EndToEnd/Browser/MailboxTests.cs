using Microsoft.Playwright;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.EndToEnd.Browser;

[Collection(StackTests.Name)]
public sealed class MailboxTests(StackFixture stack, BrowserFixture browser, PictureJudge judge) : IClassFixture<BrowserFixture>
{
    // The mails' own pictures; what a browser shows of one is known by its natural size.
    private const string AllLoaded = "() => { const all = [...document.querySelectorAll('.letter img')]; return all.length > 0 && all.every(i => i.complete && i.naturalWidth > 0); }";
    private const string Sources = "() => [...document.querySelectorAll('.letter img')].map(i => i.src)";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mailbox_EachOfItsMails_ShowsAllItsPictures()
    {
        var page = await browser.OpenAsync(stack.Client.Console);
        var mails = page.Locator(".item");
        await mails.First.WaitForAsync();
        var count = await mails.CountAsync();
        Assert.True(count >= 4, $"{count} mails");

        for (var i = 0; i < count; i++)
        {
            await mails.Nth(i).ClickAsync();
            await page.WaitForFunctionAsync(AllLoaded);
            foreach (var source in await page.EvaluateAsync<string[]>(Sources))
            {
                var opened = await stack.Client.OpenAsync(new Uri(source), Stop);
                Assert.True(judge.Decode(opened.Bytes).WidthPx >= 600, source);
            }
        }

        await page.CloseAsync();
    }

    [Fact]
    public async Task Mailbox_AfterRainIsChosen_ShowsAnotherHero()
    {
        var page = await browser.OpenAsync(new Uri(stack.Client.Console, "/#weekend"));
        await page.WaitForFunctionAsync(AllLoaded);
        await ChooseAsync(page, "0");
        var dry = await ShownAsync(page, "sunny", "calm", "city-evening", "ski");

        await ChooseAsync(page, "61");
        var wet = await ShownAsync(page, "rain");

        Assert.NotEqual(dry, wet);
        await page.CloseAsync();
    }

    private static Task ChooseAsync(IPage page, string code) => page.Locator($"[data-part='sky-codes'] button[data-code='{code}']").ClickAsync();

    // The bytes of the hero that the page shows, once they were drawn by one of these rules.
    private Task<byte[]> ShownAsync(IPage page, params string[] rules) => Until.SeenAsync(
        $"a hero of {string.Join(" or ", rules)}",
        async () =>
        {
            var source = (await page.EvaluateAsync<string[]>(Sources)).First(source => source.Contains("/o/hero/", StringComparison.Ordinal));
            var opened = await stack.Client.OpenAsync(new Uri(source), Stop);
            var decision = opened.DecisionId is { } id ? await stack.Client.GetAsync("/v1/decisions/" + id, Stop) : null;
            var rule = (string?)decision?["rule"] ?? "";
            return rules.Any(wanted => rule.StartsWith(wanted, StringComparison.Ordinal)) ? opened.Bytes : [];
        },
        bytes => bytes.Length > 0,
        Stop);
}
