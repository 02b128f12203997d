using Personalize.Core.Decisions;
using Personalize.EndToEnd.Stack;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Xunit;

namespace Personalize.EndToEnd.Opens;

/// <summary>
/// A click leads to what somebody saw last in that placement of that message; where nobody saw anything, to what was last fetched ahead.
/// Machines change nothing and count for nothing. Before each fetch the customer looks at another product, so that each shows another.
/// </summary>
[Collection(StackTests.Name)]
public sealed class SixOrdersTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("prefetch, then open", new[] { Clients.ApplePrefetch, Clients.Browser }, 1)]
    [InlineData("open, then prefetch on another device", new[] { Clients.Browser, Clients.ApplePrefetch }, 0)]
    [InlineData("open, then open again", new[] { Clients.GmailProxy, Clients.GmailProxy }, 1)]
    [InlineData("open, then a forwarded copy", new[] { Clients.GmailProxy, Clients.YahooProxy }, 1)]
    [InlineData("open, then scanner", new[] { Clients.AppleMail, Clients.Scanner }, 0)]
    [InlineData("prefetch only", new[] { Clients.GmailPrefetch, Clients.ApplePrefetch }, 1)]
    [InlineData("scanner first, then prefetch, open, prefetch", new[] { Clients.Scanner, Clients.GmailPrefetch, Clients.GmailProxy, Clients.GmailPrefetch }, 2)]
    public async Task Click_AfterFetchesInAnyOrder_LeadsToWhatWasSeenLast(string order, string[] agents, int expected)
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "banner");
        foreach (var (agent, step) in agents.Select((agent, step) => (agent, step)))
        {
            await stack.ViewProductAsync(person, "lamps", $"step{step}", Stop);
            await stack.DrainAsync(Stop);
            await OpenPersonalAsync(mail.Image("banner"), agent);
        }

        await stack.ViewProductAsync(person, "lamps", "later", Stop);
        await stack.DrainAsync(Stop);
        var target = await stack.Client.ClickAsync(mail.Click("banner"), Stop);

        Assert.True(target?.Query.Contains($"p=P-step{expected}&", StringComparison.Ordinal), $"{order}: {target}");
    }

    [Fact]
    public async Task Click_WhereNothingWasFetched_IsDecidedNow()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "banner");
        await stack.ViewProductAsync(person, "lamps", "now", Stop);
        await stack.DrainAsync(Stop);

        Assert.Contains("p=P-now&", (await stack.Client.ClickAsync(mail.Click("banner"), Stop))?.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clicks_OfScannersAndHeads_GetTheSameRedirectAndCountForNothing()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "banner");
        var opened = await OpenPersonalAsync(mail.Image("banner"), Clients.Browser);

        var targets = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var (agent, method) in new[] { (Clients.Scanner, HttpMethod.Get), (Clients.Scanner, HttpMethod.Head), (Clients.Curl, HttpMethod.Get), (Clients.Browser, HttpMethod.Head) })
        {
            using var answer = await stack.Client.SendAsync(method, mail.Click("banner").PathAndQuery, Stop, agent: agent);
            Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
            targets.Add(answer.Headers.Location?.OriginalString);
        }

        Assert.Equal(0, await CountClicksAsync(opened.DecisionId!));
        targets.Add((await stack.Client.ClickAsync(mail.Click("banner"), Stop))?.OriginalString);
        Assert.Equal(1, await CountClicksAsync(opened.DecisionId!));
        Assert.Single(targets);
    }

    private Task<OpenedPicture> OpenPersonalAsync(Uri picture, string agent) =>
        TestKit.Until.SeenAsync("a personal picture", () => stack.Client.OpenAsync(picture, Stop, agent), opened => opened.Neutral is null, Stop);

    private async Task<int> CountClicksAsync(string decision)
    {
        Assert.True(DecisionId.TryParse(decision, out var id));
        using var connection = stack.Connect();
        var table = new TableServiceClient(connection, StorageProfile.Events(TimeProvider.System)).GetTableClient(TableNames.Decisions);
        var count = 0;
        await foreach (var _ in table.QueryAsync(TableFilter.Prefix(id.Value.Tag, "c~"), Stop))
        {
            count++;
        }

        return count;
    }
}
