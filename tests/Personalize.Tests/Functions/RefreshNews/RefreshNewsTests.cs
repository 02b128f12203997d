using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Functions.RefreshNews;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Ambient;
using Personalize.Storage.News;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Functions.RefreshNews;

public sealed class RefreshNewsTests
{
    private const string Feed = """<rss><channel><item><title>Strike on Monday</title><link>https://news.test/1</link><pubDate>Sat, 21 Nov 2026 11:00:00 GMT</pubDate></item></channel></rss>""";

    private readonly FakeClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OneFeedOfTwoFails_KeepsTheNewsOfTheOther()
    {
        var table = new MemoryTableClient("ambient", _clock);
        await table.CreateIfNotExistsAsync(Stop);
        var store = new ReportStore(table);
        await using var good = new LoopbackServer(_ => LoopbackReply.Text(200, Feed));
        await using var bad = new LoopbackServer(_ => LoopbackReply.Text(500, ""));
        using var goodFeed = new FeedClient(new Uri(good.Endpoint, "/rss"), _clock);
        using var badFeed = new FeedClient(new Uri(bad.Endpoint, "/rss"), _clock);
        var function = new RefreshNewsFunction(
            store, new CurrentAmbient(), [new NewsSource("FR", goodFeed), new NewsSource(null, badFeed)], TimeSpan.FromHours(24), _clock, NullLogger<RefreshNewsFunction>.Instance);

        Assert.IsType<FunctionOutcome.Succeeded>(await function.RunAsync(new TimerFired(false), Stop));

        var news = Assert.Single((await store.ReadAsync(_clock.GetUtcNow(), Stop)).At(_clock.GetUtcNow(), null, "FR").News.Items.ToArray());
        Assert.Equal("Strike on Monday", news.Find("title").Text);
        Assert.Equal("https://news.test/1", news.Find("link").Text);
        Assert.Equal(1, function.KeptOldCount);
    }
}
