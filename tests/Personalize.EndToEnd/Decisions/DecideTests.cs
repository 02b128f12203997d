using System.Net;
using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

[Collection(StackTests.Name)]
public sealed class DecideTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decide_WithIdentityToken_DecidesForTheUser()
    {
        var place = Persons.OwnPlace();
        var person = await stack.MakeKnownAsync(place, Stop);
        await stack.ViewProductAsync(person, "lamps", "Moon", Stop);
        await stack.DrainAsync(Stop);

        var answer = await stack.DecideAsync(Pages.AskedBy(person, "home-hero"), Stop, isRecorded: true);

        var decision = answer["decisions"]![0]!;
        Assert.Equal("home-hero", (string?)decision["placement"]);
        Assert.NotNull(decision["content"]);
        Assert.NotNull(await stack.Client.GetAsync("/v1/decisions/" + (string)decision["id"]!, Stop));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    public async Task Decide_ForAUserWithoutProof_Is401AtTheToken(string? token)
    {
        var (status, answer) = await DecideAsync(Unique.Id("stranger"), token);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("/identityToken", (string?)answer["errors"]![0]!["at"]);
    }

    [Fact]
    public async Task Decide_ForAnAnonymousVisitor_UsesWhatTheVisitorDid()
    {
        var visitor = Unique.Id("visitor");
        await stack.Segment.TrackAsync(null, "Product Viewed", new JsonObject { ["product_id"] = "X", ["name"] = "X", ["category"] = "sofas" }, Stop, visitor);
        await stack.DrainAsync(Stop);

        var answer = await stack.DecideAsync(new JsonObject { ["anonymousId"] = visitor, ["placements"] = new JsonArray("home-hero", "no-such") }, Stop);
        var decisions = answer["decisions"]!.AsArray();

        Assert.NotNull(decisions[0]!["rule"]);
        Assert.Null(decisions[1]!["rule"]);
        Assert.Null(decisions[1]!["content"]);
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> DecideAsync(string userId, string? token)
    {
        var request = new JsonObject { ["userId"] = userId, ["identityToken"] = token, ["placements"] = new JsonArray("home-hero") };
        using var answer = await stack.Client.PostAsync("/v1/decide", request, null, Stop);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!);
    }
}
