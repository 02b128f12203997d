using System.Net;
using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Customers;

[Collection(StackTests.Name)]
public sealed class ScanTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_OfACustomer_IsAnsweredOnceAndInTheTimeline()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var made = await MakeAsync(new JsonObject { ["kind"] = "product", ["name"] = "LAM-01", ["store"] = "paris-marais", ["placements"] = new JsonArray("shelf"), ["customer"] = person });
        var address = new Uri((string)made["url"]!).PathAndQuery;

        using var first = await stack.Client.SendAsync(HttpMethod.Get, address, Stop);
        using var replay = await stack.Client.SendAsync(HttpMethod.Get, address, Stop);
        await stack.DrainAsync(Stop);

        var answer = JsonNode.Parse(await first.Content.ReadAsStringAsync(Stop))!;
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("Veilleur, here in Paris", (string?)answer["decisions"]![0]!["content"]!["title"]);
        Assert.Equal(HttpStatusCode.Conflict, replay.StatusCode);
        var timeline = await stack.Client.GetAsync($"/v1/customers/{person}/timeline", Stop);
        Assert.Single(timeline!["events"]!.AsArray(), told => (string?)told!["name"] == "Code Scanned");
    }

    [Fact]
    public async Task Happening_ByEvent_IsSeenByTheNextDecisionThere()
    {
        var place = Persons.OwnPlace();
        var person = await stack.MakeKnownAsync(place, Stop);
        await stack.Segment.TrackAsync("city-feed", "Happening Reported", new JsonObject
        {
            ["name"] = "night-market",
            ["latitude"] = place.Latitude,
            ["longitude"] = place.Longitude,
            ["radiusKm"] = 1,
            ["data"] = new JsonObject { ["title"] = "Night market" },
        }, Stop);
        await stack.DrainAsync(Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "hero");

        var (_, decision) = await stack.OpenUntilAsync(
            "a decision that knows of the market", mail.Links["hero"].Image, seen => seen["reports"]!.AsArray().Any(report => (string?)report!["name"] == "night-market"), Stop);

        Assert.Equal("sample-shop-server", (string?)decision["reports"]!.AsArray().First(report => (string?)report!["name"] == "night-market")!["source"]);
    }

    private async Task<JsonNode> MakeAsync(JsonObject order)
    {
        using var answer = await stack.Client.PostAsync("/v1/scans", order, StackClient.Admin, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!;
    }
}
