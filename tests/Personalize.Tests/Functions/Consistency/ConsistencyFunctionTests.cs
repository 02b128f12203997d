using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Personalize.Functions.Consistency;
using Xunit;

namespace Personalize.Tests.Functions.Consistency;

public sealed class ConsistencyFunctionTests : IAsyncLifetime
{
    private ConsistencyWorld _world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await ConsistencyWorld.CreateAsync(Stop);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Check_OfChannelsThatKnowTheSame_FindsNoDifference()
    {
        var report = await AskAsync("""{ "customers": ["ada"], "placements": ["home"] }""");

        Assert.Equal((2, 2, 1d), (Int(report, "asked"), Int(report, "same"), report.GetProperty("consistency").GetDouble()));
        Assert.Equal(3, report.GetProperty("pairs").GetArrayLength());
        Assert.Empty(report.GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public async Task Check_WhereOneChannelKnowsThePage_NamesTheRuleAndTheAttribute()
    {
        var report = await AskAsync("""{ "customers": ["ada"], "placements": ["home"], "channels": ["email", { "channel": "web", "page": { "path": "/loans" } }, "agent"] }""");

        var difference = Assert.Single(report.GetProperty("differences").EnumerateArray());
        var cause = difference.GetProperty("causes")[0];
        Assert.Equal((2, 1), (Int(report, "asked"), Int(report, "same")));
        Assert.Equal("loans", difference.GetProperty("answers").GetProperty("web").GetProperty("rule").GetString());
        Assert.Equal("cheap", difference.GetProperty("answers").GetProperty("email").GetProperty("rule").GetString());
        Assert.Equal(("loans", "page.path"), (cause.GetProperty("rule").GetString(), cause.GetProperty("on").GetString()));
        Assert.Equal("/loans", cause.GetProperty("sides").GetProperty("web").GetProperty("value").GetString());
        Assert.Equal(2, difference.GetProperty("causes").GetArrayLength());
        Assert.Equal([1, 2, 1], report.GetProperty("pairs").EnumerateArray().Select(pair => Int(pair, "same")));
    }

    [Fact]
    public async Task Check_WhereTheSameRuleShowsOtherContent_NamesWhatDiffers()
    {
        var report = await AskAsync("""{ "customers": ["ada"], "placements": ["home"], "channels": ["email", { "channel": "web", "locale": "de-DE" }] }""");

        var cause = Assert.Single(Assert.Single(report.GetProperty("differences").EnumerateArray()).GetProperty("causes").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, cause.GetProperty("rule").ValueKind);
        Assert.Contains("locale", cause.GetProperty("differing").EnumerateArray().Select(root => root.GetString()));
    }

    [Fact]
    public async Task Check_OfSomebodyUnknown_AsksNothing()
    {
        var report = await AskAsync("""{ "customers": ["nobody-at-all"] }""");

        Assert.Equal("nobody-at-all", Assert.Single(report.GetProperty("notAsked").EnumerateArray()).GetString());
        Assert.Equal(0, Int(report, "asked"));
    }

    [Theory]
    [InlineData("""{ "placements": ["home"] }""", "/customers")]
    [InlineData("""{ "customers": ["ada"], "placements": ["none"] }""", "/placements/0")]
    [InlineData("""{ "customers": ["ada"], "channels": ["web"] }""", "/channels")]
    [InlineData("""{ "customers": ["ada"], "channels": ["web", "email", { "channel": "app", "openClass": "pigeon" }] }""", "/channels/2/openClass")]
    public async Task Check_WithAFault_Is400AtItsPlace(string request, string at)
    {
        var report = await AskAsync(request, expected: 400);

        Assert.Equal(at, Assert.Single(report.GetProperty("errors").EnumerateArray()).GetProperty("at").GetString());
    }

    private static int Int(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private async Task<JsonElement> AskAsync(string request, int expected = 200)
    {
        var answer = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = "POST", Body = new MemoryStream(Encoding.UTF8.GetBytes(request)) }, Response = { Body = answer } };
        await new ConsistencyFunction(_world.Content, _world.Check, _world.World.Clock).HandleAsync(context);
        Assert.Equal(expected, context.Response.StatusCode);
        return JsonElement.Parse(answer.ToArray());
    }
}
