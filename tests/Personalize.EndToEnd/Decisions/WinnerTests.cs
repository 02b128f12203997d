using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Personalize.Core.Experiments;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

/// <summary>A winner reaches everybody but the control group, says why, is counted, and can be taken back.</summary>
[Collection(StackTests.Name)]
public sealed class WinnerTests(StackFixture stack)
{
    private const string Winner = "/v1/experiments/tip-voice/winner";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Winner_NamedAndTakenBack_IsShownToAllButTheControlGroup()
    {
        await DecidedAsync(0.2, "tip-plain");    // drawn plain: up to 0.45
        await SendAsync(HttpMethod.Put, new JsonObject { ["arm"] = "cold" }, HttpStatusCode.BadRequest);
        await SendAsync(HttpMethod.Put, new JsonObject { ["arm"] = "warm" }, HttpStatusCode.OK);
        await DecidedAsync(0.2, "tip-warm");
        var before = await ExposuresAsync("plain");

        var moved = await DecidedAsync(0.2, "tip-warm");
        Assert.Equal(("winner", "warm", "hand"), ((string?)moved["reason"], (string?)moved["arm"], (string?)moved["winner"]!["by"]));
        Assert.Equal(before, await ExposuresAsync("plain"));

        Assert.Equal(("winner", "warm"), await PreviewedAsync(0.2, null));
        Assert.Equal(("control", "plain"), await PreviewedAsync(0.05, null));
        Assert.Equal("plain", (await PreviewedAsync(0.2, "plain")).Arm);    // who asks for an arm gets it

        var control = await DecidedAsync(0.05, "tip-plain");    // one in ten, from the beginning of the first arm
        Assert.Equal(("control", "plain"), ((string?)control["reason"], (string?)control["arm"]));
        Assert.True(await ExposuresAsync("plain") > before, "The control group goes on being counted.");

        await SendAsync(HttpMethod.Delete, null, HttpStatusCode.OK);
        await DecidedAsync(0.2, "tip-plain");
        Assert.True((bool)(await FiguresAsync())["winner"]!["takenBack"]!);
    }

    // Somebody new each time, of this bucket, until the instance has heard of what was said: within the poll of its content.
    private async Task<JsonNode> DecidedAsync(double bucket, string creative)
    {
        var decision = await Until.SeenAsync(
            $"{creative} for bucket {bucket.ToString(CultureInfo.InvariantCulture)}",
            async () =>
            {
                var asked = new JsonObject { ["placements"] = new JsonArray("home-tip"), ["anonymousId"] = Drawn(bucket) };
                using var answer = await stack.Client.PostAsync("/v1/decide", asked, null, Stop);
                var decided = answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["decisions"]![0] : null;
                return (string?)decided?["creative"] == creative && (string?)decided?["id"] is not null ? decided : null;
            },
            seen => seen is not null,
            Stop);
        return (await stack.Client.GetAsync("/v1/decisions/" + (string)decision!["id"]!, Stop))!["experiments"]![0]!;
    }

    private async Task<(string? Reason, string? Arm)> PreviewedAsync(double bucket, string? arm)
    {
        var asked = new JsonObject
        {
            ["placement"] = "home-tip",
            ["as"] = new JsonObject
            {
                ["attributes"] = new JsonObject { ["customer.id"] = "anonymous:" + Drawn(bucket) },
                ["experiments"] = arm is null ? [] : new JsonObject { ["tip-voice"] = arm },
            },
        };
        using var answer = await stack.Client.PostAsync("/v1/preview", asked, StackClient.Admin, Stop);
        var experiment = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["experiments"]![0]!;
        return ((string?)experiment["reason"], (string?)experiment["arm"]);
    }

    private static string Drawn(double bucket)
    {
        while (true)
        {
            var id = Unique.Id("visitor");
            if (BucketHash.Of("tip-voice", "anonymous:" + id, BucketHash.Second) is { } drawn && Math.Abs(drawn - bucket) < 0.04)
            {
                return id;
            }
        }
    }

    private async Task<JsonNode> FiguresAsync() => (await stack.Client.GetAsync("/v1/kpis", Stop))!["experiments"]!["tip-voice"]!;

    private async Task<long> ExposuresAsync(string arm) => (long)(await FiguresAsync())["arms"]![arm]!["exposures"]!;

    private async Task SendAsync(HttpMethod method, JsonObject? body, HttpStatusCode expected)
    {
        using var answer = await stack.Client.SendAsync(method, Winner, Stop, body is null ? null : StackClient.Json(body.ToJsonString()), StackClient.Admin);
        Assert.Equal(expected, answer.StatusCode);
    }
}
