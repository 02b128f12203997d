using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit.Judge;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

[Collection(StackTests.Name)]
public sealed class PreviewTests(StackFixture stack, PictureJudge judge)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_AsTheSurfaceSaysIt_IsAPictureOfTheAskedDensity()
    {
        var (status, mediaType, bytes) = await PreviewAsync("""
            { "placement": "hero", "format": "png", "dpr": 2,
              "as": { "attributes": { "customer": { "traits": { "firstName": "Ada" } } }, "weather": { "condition": "rain", "temperatureC": 8 },
                      "location": { "latitude": 48.85, "longitude": 2.35 }, "now": "2026-12-24T12:00:00+01:00" } }
            """);

        Assert.Equal((HttpStatusCode.OK, "image/png"), (status, mediaType));
        Assert.Equal((1200, 600), (judge.Decode(bytes).WidthPx, judge.Decode(bytes).HeightPx));
    }

    [Theory]
    [InlineData("rain", "2026-12-24T12:00:00+01:00", "rain-indoor")]
    [InlineData("rain", "2026-12-24T20:00:00+01:00", "rain-evening")]
    [InlineData("snow", "2026-12-24T12:00:00+01:00", "snow")]
    public async Task Explanation_ByWeatherAndHour_NamesTheRuleAnOpenWouldHave(string condition, string now, string rule)
    {
        var explained = await ExplainAsync($$"""
            { "placement": "hero", "as": { "attributes": { "locale": "en-GB", "customer.status": "prospect" }, "weather": { "condition": "{{condition}}", "temperatureC": 8 },
              "location": { "latitude": 48.85, "longitude": 2.35 }, "now": "{{now}}" } }
            """);

        Assert.Equal(rule, (string?)explained["rule"]);
        Assert.Equal("Europe/Paris", (string?)explained["place"]!["zone"]);
        Assert.Null(explained["id"]);
        Assert.Equal((true, true), ((bool?)explained["consent"]!["personalization"], (bool?)explained["consent"]!["location"]));
        Assert.NotEmpty(explained["rulesTried"]!.AsArray());
    }

    [Fact]
    public async Task Preview_OfUnsavedParts_ShowsThemAndChangesNothing()
    {
        var before = (string?)(await stack.Client.GetAsync("/health", Stop))!["content"]!["bundle"];

        var explained = await ExplainAsync("""
            { "placement": "home-note", "content": {
                "placements": { "home-note": { "channel": "web", "neutral": null, "rules": [ { "rule": "try", "creative": "tried" } ] } },
                "creatives": { "tried": { "kind": "json", "content": { "title": "Hello {{ customer.traits.firstName | default: 'you' }}" } } } } }
            """);

        Assert.Equal(("try", "Hello you"), ((string?)explained["rule"], (string?)explained["content"]!["title"]));
        Assert.Equal(before, (string?)(await stack.Client.GetAsync("/health", Stop))!["content"]!["bundle"]);
    }

    [Theory]
    [InlineData("""{ "placement": "no-such" }""", "/placement")]
    [InlineData("""{ }""", "/placement")]
    [InlineData("""{ "placement": "hero", "dpr": 4 }""", "/dpr")]
    [InlineData("""{ "placement": "hero", "format": "svg" }""", "/format")]
    [InlineData("""{ "placement": "hero", "as": { "now": "soon" } }""", "/as/now")]
    [InlineData("""{ "placement": "hero", "as": { "weather": { "condition": "frogs" } } }""", "/as/weather/condition")]
    [InlineData("""{ "placement": "hero", "as": { "location": { "latitude": 91, "longitude": 0 } } }""", "/as/location")]
    [InlineData("""{ "placement": "hero", "as": { "attributes": { "person": 1 } } }""", "/as/attributes/person")]
    [InlineData("""{ "placement": "hero", "content": { "placements": { "hero": { "channel": 1 } } } }""", "/content/placements~1hero.json")]
    public async Task Preview_ThatMakesNoSense_NamesThePlace(string request, string at)
    {
        var (status, mediaType, bytes) = await PreviewAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (status, mediaType));
        Assert.Contains(at, JsonNode.Parse(bytes)!["errors"]!.AsArray().Select(error => (string?)error!["at"]));
    }

    [Fact]
    public async Task Preview_WithoutTheAdminKey_Is401()
    {
        using var answer = await stack.Client.PostAsync("/v1/preview", new JsonObject { ["placement"] = "hero" }, null, Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<JsonNode> ExplainAsync(string request)
    {
        var (status, mediaType, bytes) = await PreviewAsync(request, "application/json");
        Assert.True((status, mediaType) == (HttpStatusCode.OK, "application/json"), System.Text.Encoding.UTF8.GetString(bytes));
        return JsonNode.Parse(bytes)!;
    }

    private async Task<(HttpStatusCode Status, string? MediaType, byte[] Bytes)> PreviewAsync(string request, string accept = "image/*")
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(stack.Client.Handler, "/v1/preview")) { Content = StackClient.Json(request) };
        message.Headers.Authorization = StackClient.Admin;
        message.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var answer = await http.SendAsync(message, Stop);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsByteArrayAsync(Stop));
    }
}
