using System.Net;
using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

[Collection(StackTests.Name)]
public sealed class OfferTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Offer_OnMailPageAndAgentScreen_HasOnePriceForTheCustomer()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        await stack.ViewProductAsync(person, "lamps", "Veilleur", Stop);
        await stack.DrainAsync(Stop);

        var agent = await stack.Client.GetAsync("/v1/offers/veilleur?customer=" + person, Stop);
        var everybody = await stack.Client.GetAsync("/v1/offers/veilleur", Stop);
        var request = Pages.AskedBy(person, "home-offer");
        request["offers"] = new JsonArray("veilleur", "none");
        var page = await stack.DecideAsync(request, Stop, isRecorded: true);
        var mail = await stack.Client.SendMailAsync(person, Stop, "offer");
        var (_, picture) = await stack.OpenUntilAsync("an open that is in time", mail.Links["offer"].Image, _ => true, Stop);
        var checkedOver = await PostAsync("/v1/consistency", new JsonObject { ["customers"] = new JsonArray(person, "nobody-at-all"), ["placements"] = new JsonArray("home-offer", "offer") });

        Assert.Equal(("home-lovers", 219), ((string?)agent!["variant"], (int)agent["price"]!));
        Assert.Equal(249, (int)agent["regularPrice"]!);
        Assert.Equal("everyone", (string?)everybody!["for"]);
        Assert.Equal("219", (string?)page["decisions"]![0]!["content"]!["price"]);
        Assert.Equal(219, (int)page["offers"]![0]!["price"]!);
        Assert.Null(page["offers"]![1]);
        Assert.Equal("friends", (string?)picture["rule"]);
        Assert.Contains("219", picture["picture"]!["values"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("veilleur", "home-lovers", 219, "EUR", "valid"), SeenOf(picture));
        Assert.Equal(SeenOf(picture), SeenOf((await stack.Client.GetAsync("/v1/decisions/" + (string)page["decisions"]![0]!["id"]!, Stop))!));
        Assert.Equal((3, 3), ((int)checkedOver["asked"]!, (int)checkedOver["same"]!));
        Assert.Equal("nobody-at-all", (string?)Assert.Single(checkedOver["notAsked"]!.AsArray()));
    }

    private static (string?, string?, int, string?, string?) SeenOf(JsonNode decision)
    {
        var offer = Assert.Single(decision["offers"]!.AsArray())!;
        return ((string?)offer["id"], (string?)offer["variant"], (int)offer["price"]!, (string?)offer["currency"], (string?)offer["status"]);
    }

    [Fact]
    public async Task Offer_WithAReportedPrice_HasItOnEveryChannelAndRefusesAWrongOne()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var market = new JsonObject { ["kind"] = "price", ["name"] = "LAM-01", ["country"] = "CH", ["data"] = new JsonObject { ["amount"] = 244.5, ["currency"] = "CHF" } };
        await PostAsync("/v1/ambient", market);
        market["data"]!["amount"] = 0;
        using var wrong = await stack.Client.PostAsync("/v1/ambient", market, StackClient.Admin, Stop);
        await stack.Segment.IdentifyAsync(person, new JsonObject { ["country"] = "CH" }, Stop);
        await stack.DrainAsync(Stop);

        var agent = await stack.Client.GetAsync("/v1/offers/veilleur?customer=" + person, Stop);
        var page = await stack.DecideAsync(Pages.AskedBy(person, "home-offer"), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(("report", 244.5), ((string?)agent!["priceFrom"], (double)agent["price"]!));
        Assert.Equal(("244.5", "CHF"), ((string?)page["decisions"]![0]!["content"]!["price"], (string?)page["decisions"]![0]!["content"]!["currency"]));
    }

    private async Task<JsonNode> PostAsync(string path, JsonNode body)
    {
        using var answer = await stack.Client.PostAsync(path, body, StackClient.Admin, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
