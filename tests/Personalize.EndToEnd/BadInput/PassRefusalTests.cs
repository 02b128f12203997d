using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.BadInput;

[Collection(StackTests.Name)]
public sealed class PassRefusalTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_WithManyFaults_NamesThemAll()
    {
        using var answer = await stack.Client.PostAsync(
            "/v1/passes", new JsonObject { ["placements"] = new JsonArray("hero", "no-such"), ["expiresInDays"] = -1 }, StackClient.Admin, Stop);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string[] expected = ["/expiresInDays", "/message", "/placements/1", "/recipients"];
        Assert.Equal(expected, problem["errors"]!.AsArray().Select(error => (string?)error!["at"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Recipient_ThatIsNobody_IsReportedAndTheOthersGetPasses()
    {
        var recipients = new JsonArray(new JsonObject { ["userId"] = "good" }, new JsonObject { ["userId"] = "null" }, 7);
        using var answer = await stack.Client.PostAsync(
            "/v1/passes", new JsonObject { ["message"] = "m", ["placements"] = new JsonArray("hero"), ["recipients"] = recipients }, StackClient.Admin, Stop);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("good", (string?)Assert.Single(body["passes"]!.AsArray())!["userId"]);
        Assert.Equal((600, true), ((int)body["placements"]!["hero"]!["widthPx"]!, ((string?)body["placements"]!["hero"]!["alt"]) is { Length: > 0 }));
        Assert.Equal(["/recipients/1/userId", "/recipients/2"], body["errors"]!.AsArray().Select(error => (string?)error!["at"]));
    }

    [Fact]
    public async Task Csv_WithABadRow_GivesTheOthersTheirColumns()
    {
        using var csv = new StringContent("userId,coupon\nada,A-1\nnull,B\n\"bob, the second\",\"say \"\"hi\"\"\"\n", Encoding.UTF8, "text/csv");
        using var answer = await stack.Client.SendAsync(HttpMethod.Post, "/v1/passes?message=m&placements=hero", Stop, csv, StackClient.Admin);
        var lines = (await answer.Content.ReadAsStringAsync(Stop)).Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("userId,coupon,pass,hero_image,hero_click,error", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.Matches("^ada,A-1,[A-Za-z0-9_-]{1,120},http[^,]+/o/hero/[^,]+[.]jpg,http[^,]+/c/hero/[^,]+,$", lines[1]);
        Assert.Matches("^null,B,,,,.+", lines[2]);
        Assert.StartsWith("\"bob, the second\",\"say \"\"hi\"\"\",", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/passes")]
    [InlineData("/v1/customers/ada")]
    [InlineData("/v1/decisions/x")]
    public async Task AdminKey_Wrong_Is401(string path)
    {
        foreach (var authorization in new[] { null, new AuthenticationHeaderValue("Bearer", "wrong"), StackClient.WriteKey("dev-admin") })
        {
            using var answer = await stack.Client.SendAsync(path == "/v1/passes" ? HttpMethod.Post : HttpMethod.Get, path, Stop, authorization: authorization);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }
}
