using System.Net;
using System.Text.Json.Nodes;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.BadInput;

[Collection(StackTests.Name)]
public sealed class CollectRefusalTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/track", "wrong")]
    [InlineData("/v1/batch", "")]
    public async Task WriteKey_Wrong_Is401(string path, string key)
    {
        using var answer = await stack.Client.PostAsync(path, new JsonObject { ["event"] = "X", ["userId"] = "somebody" }, StackClient.WriteKey(key), Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("{ \"event\": ")]
    [InlineData("[1, 2")]
    [InlineData("no json")]
    [InlineData("")]
    public async Task Body_Malformed_Is400WithItsPosition(string body)
    {
        var problem = await RefusedAsync("/v1/track", body, HttpStatusCode.BadRequest);

        Assert.NotEmpty(problem["errors"]!.AsArray());
        Assert.All(problem["errors"]!.AsArray(), error => Assert.False(string.IsNullOrEmpty((string?)error!["message"])));
    }

    [Fact]
    public async Task Event_WithSeveralFaults_NamesEachWithItsPosition()
    {
        var problem = await RefusedAsync("/v1/batch", """{ "batch": [ { "type": "track" }, { "type": "dance", "userId": "x" } ] }""", HttpStatusCode.BadRequest);

        var positions = problem["errors"]!.AsArray().Select(error => (string?)error!["at"]).ToList();
        Assert.Contains(positions, at => at?.StartsWith("/batch/0", StringComparison.Ordinal) == true);
        Assert.Contains(positions, at => at?.StartsWith("/batch/1", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Batch_WithOneBadEvent_TakesTheOther()
    {
        var person = Unique.Id("half");
        var batch = new JsonArray(
            new JsonObject { ["type"] = "track", ["event"] = "Seen", ["userId"] = person, ["messageId"] = person },
            new JsonObject { ["type"] = "dance", ["userId"] = person });
        using var answer = await stack.Client.PostAsync("/v1/batch", new JsonObject { ["batch"] = batch }, StackClient.WriteKey(DevSettings.ServerWriteKey), Stop);
        await stack.DrainAsync(Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("/batch/1", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.NotNull(await stack.Client.CustomerAsync(person, Stop));
    }

    [Fact]
    public async Task Event_LargerThanAllowed_IsRefused()
    {
        var text = new string('x', 40_000);
        using var answer = await stack.Client.PostAsync(
            "/v1/track", new JsonObject { ["event"] = "Large", ["userId"] = Unique.Id("large"), ["properties"] = new JsonObject { ["text"] = text } }, StackClient.WriteKey(DevSettings.ServerWriteKey), Stop);

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge]);
    }

    [Fact]
    public async Task Batch_LargerThanAllowed_Is413()
    {
        using var body = new ByteArrayContent(new byte[6 * 1024 * 1024]);
        using var answer = await stack.Client.SendAsync(HttpMethod.Post, "/v1/batch", Stop, body, StackClient.WriteKey(DevSettings.ServerWriteKey));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private async Task<JsonNode> RefusedAsync(string path, string body, HttpStatusCode status)
    {
        using var answer = await stack.Client.SendAsync(HttpMethod.Post, path, Stop, StackClient.Json(body), StackClient.WriteKey(DevSettings.ServerWriteKey));
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
