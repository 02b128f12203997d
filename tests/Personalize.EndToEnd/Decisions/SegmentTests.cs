using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

/// <summary>Segments and stores of the sample, as tools and pages see them.</summary>
[Collection(StackTests.Name)]
public sealed class SegmentTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customer_WhoLooksAtLamps_IsAmongTheHomeLoversAndIsOfferedWhatTheyLike()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        await stack.ViewProductAsync(person, "lamps", "Moon", Stop);
        await stack.DrainAsync(Stop);

        var customer = await stack.Client.CustomerAsync(person, Stop);
        var decision = await DecideAsync(person);
        var explained = await stack.Client.GetAsync("/v1/decisions/" + (string?)decision["id"], Stop);

        Assert.Equal(["home-lovers"], customer!["segments"]!.AsArray().Select(segment => (string?)segment));
        Assert.Equal("home", (string?)decision["rule"]);
        Assert.Equal([("home", "home-lovers", "segment", true), ("away", null, "segment", false)], explained!["arbitration"]!.AsArray()
            .Select(bid => ((string?)bid!["rule"], (string?)bid["segment"], (string?)bid["by"], (bool)bid["chosen"]!)));
        Assert.Equal(["chosen", "outbid"], explained["rulesTried"]!.AsArray().Select(tried => (string?)tried!["reason"]));
    }

    [Fact]
    public async Task Customer_AtTheLake_IsToldTheNearestWorkshop()
    {
        var decision = await DecideAsync(await stack.MakeKnownAsync((47.37, 8.55), Stop));

        Assert.Equal(("workshop-near", "Atelier am See is near"), ((string?)decision["rule"], (string?)decision["content"]!["title"]));
        var explained = await stack.Client.GetAsync("/v1/decisions/" + (string?)decision["id"], Stop);
        Assert.Equal("zurich-lake", (string?)explained!["place"]!["nearestStore"]);
    }

    private async Task<JsonNode> DecideAsync(string user) => (await stack.DecideAsync(Pages.AskedBy(user, "home-tip"), Stop, isRecorded: true))["decisions"]![0]!;
}
