using Microsoft.Playwright;
using Personalize.TestKit;
using Personalize.TestKit.Faults;

namespace Personalize.EndToEnd.Browser;

/// <summary>A page of any origin with the unmodified @segment/analytics-next on it, that sends "Ticked" events.</summary>
/// <remarks>
/// A page of the collect endpoint's own origin is put there inside the browser. One of another is really served (<see cref="Serve"/>): chromium
/// keeps made-up pages from calling this machine.
/// </remarks>
internal sealed class AnalyticsPage
{
    private const string Html = "<!doctype html><title>Page</title><script src='/analytics.js'></script>";

    private static readonly string Script = Repository.PathOf("tools", "Personalize.DevStack", "node_modules", "@segment", "analytics-next", "dist", "umd", "index.js");

    private readonly IPage _page;

    private AnalyticsPage(IPage page) => _page = page;

    /// <summary>Opens the page and loads the client, settings document and all.</summary>
    /// <param name="origin">The page's.</param>
    /// <param name="collect">Where the client sends.</param>
    /// <param name="isBatching">One request for several events, /v1/b, instead of one each.</param>
    public static async Task<AnalyticsPage> OpenAsync(BrowserFixture browser, Uri origin, Uri collect, string writeKey, bool isBatching)
    {
        var page = await browser.OpenAsync(new Uri("about:blank"));
        if (origin.Authority == collect.Authority)
        {
            await page.RouteAsync("**/page.html", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = Html }));
            await page.RouteAsync("**/analytics.js", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Path = Script }));
        }

        await page.GotoAsync(new Uri(origin, "/page.html").AbsoluteUri);
        await page.EvaluateAsync(
            """
            async ([authority, writeKey, isBatching]) => {
              const delivery = isBatching ? { deliveryStrategy: { strategy: 'batching', config: { size: 4, timeout: 300 } } } : {};
              window.client = AnalyticsNext.AnalyticsBrowser.load(
                { writeKey, cdnURL: 'http://' + authority },
                { integrations: { 'Segment.io': { apiHost: authority + '/v1', protocol: 'http', ...delivery } } });
              await window.client;
            }
            """,
            new object[] { collect.Authority, writeKey, isBatching });
        return new AnalyticsPage(page);
    }

    /// <summary>The page and its script, for a server of another origin.</summary>
    public static LoopbackReply Serve(LoopbackRequest request) => request.Target switch
    {
        "/page.html" => LoopbackReply.Text(200, Html),
        "/analytics.js" => new LoopbackReply(200, File.ReadAllBytes(Script)),
        _ => LoopbackReply.Text(404),
    };

    /// <summary>So many numbers, some milliseconds apart; returns when the client has taken them, not when they are delivered.</summary>
    public Task TickAsync(string userId, int from, int count, int pauseMs) => _page.EvaluateAsync(
        """
        async ([userId, from, count, pauseMs]) => {
          await window.client.identify(userId);
          for (let n = from; n < from + count; n++) {
            window.client.track('Ticked', { n });
            await new Promise(done => setTimeout(done, pauseMs));
          }
        }
        """,
        new object[] { userId, from, count, pauseMs });

    public Task CloseAsync() => _page.CloseAsync();
}
