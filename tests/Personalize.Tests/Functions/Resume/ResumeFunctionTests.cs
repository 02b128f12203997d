using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Personalize.Functions.Resume;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Handoffs;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Customers;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Resume;

public sealed class ResumeFunctionTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
    private FoldWorld _world = null!;
    private TokenDesk _desk = null!;
    private string _token = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await CustomersWorld.FilledAsync(Stop);
        _desk = new TokenDesk(
            new TokenStore(_world.DecisionsTable), new PersonReader(_world.Contexts, _world.Rights, _world.Hasher), _world.Hasher, "the secret of the tests"u8.ToArray(), (_world.SendAsync, FoldWorld.Partitions));
        var kept = new KeptToken(SampleEvents.Ada.ToString(), FoldWorld.Noon.AddHours(1), [], HandoffThread.Write("chat", ["sms", "app"], "a <late> parcel", isSensitive: false));
        _token = await _desk.IssueAsync(SampleEvents.Ada, kept, HandoffThread.Use, Stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("GET", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)")]
    [InlineData("GET", "BarracudaCentral/1.0")]
    [InlineData("GET", "WhatsApp/2.23.20.0 A")]
    [InlineData("GET", "facebookexternalhit/1.1 Facebot Twitterbot/1.0")]
    [InlineData("HEAD", Browser)]
    public async Task Link_FetchedByAMachineFirst_OpensForThePersonAfterwards(string method, string machine)
    {
        Assert.Equal((200, "{}"), await AskAsync(method, machine));

        var (status, body) = await AskAsync("GET", "okhttp/4.12.0");

        Assert.Equal(200, status);
        Assert.Equal("Ada", JsonElement.Parse(body).GetProperty("customer").GetProperty("firstName").GetString());
        Assert.Equal(410, (await AskAsync("GET", "okhttp/4.12.0")).Status);
        Assert.Equal(410, (await AskAsync(method, machine)).Status);
    }

    [Fact]
    public async Task Link_FetchedAsABrowserDoes_WaitsForThePressOfAButton()
    {
        for (var fetch = 0; fetch < 3; fetch++)
        {
            var (status, page) = await AskAsync("GET", Browser, "text/html,application/xhtml+xml,*/*;q=0.8");
            Assert.Equal(200, status);
            Assert.Contains("<form method=\"post\">", page, StringComparison.Ordinal);
            Assert.DoesNotContain("parcel", page, StringComparison.Ordinal);
        }

        var (pressed, told) = await AskAsync("POST", Browser, "text/html,*/*;q=0.8");

        Assert.Equal(200, pressed);
        Assert.Contains("a &lt;late&gt; parcel", told, StringComparison.Ordinal);
        Assert.Equal(410, (await AskAsync("GET", Browser, "text/html")).Status);
    }

    [Fact]
    public async Task Link_WhileTheHubIsDown_OpensAfterwards()
    {
        _world.IsHubDown = true;
        Assert.Equal(503, (await AskAsync("GET", "okhttp/4.12.0")).Status);
        _world.IsHubDown = false;

        Assert.Equal(200, (await AskAsync("GET", "okhttp/4.12.0")).Status);
    }

    [Fact]
    public async Task Link_OnEachChannelAtOnce_OpensOnceOnEach()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => AskAsync("GET", "okhttp/4.12.0", channel: index % 2 == 0 ? "app" : "sms")));

        Assert.Equal(2, answers.Count(answer => answer.Status == 200));
        Assert.Equal(18, answers.Count(answer => answer.Status == 410));
    }

    [Fact]
    public async Task Link_AfterItsTime_IsOverForEverybody()
    {
        _world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(410, (await AskAsync("GET", Browser, "text/html")).Status);
        Assert.Equal(410, (await AskAsync("GET", "okhttp/4.12.0")).Status);
    }

    private async Task<(int Status, string Body)> AskAsync(string method, string agent, string accept = "*/*", string channel = "app")
    {
        var answer = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = method, QueryString = new QueryString("?channel=" + channel) }, Response = { Body = answer } };
        context.Request.Headers.UserAgent = agent;
        context.Request.Headers.Accept = accept;
        context.Request.RouteValues["token"] = _token;
        await new ResumeFunction(_desk, new Keys([], []), _world.Clock).HandleAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));
    }
}
