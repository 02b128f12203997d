using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Acting;

/// <summary>From an event at the public surface to the signed webhook of a receiver, and to the figures.</summary>
[Collection(StackTests.Name)]
public sealed class ActionTests(StackFixture stack)
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_ThatARuleActsOn_ReachesTheWebhookOnceAndIsExplained()
    {
        var customer = Unique.Id("order");
        await TrackAsync(customer, "Social Complaint", new JsonObject { ["sentiment"] = -0.9, ["text"] = "Never again" });

        var action = await ActionAsync(customer, "contact-unhappy");

        Assert.Equal("risk", (string?)action["kind"]);
        Assert.Equal("Get in touch about: Never again", (string?)action["content"]!["text"]);
        var explained = await stack.Client.GetAsync("/v1/decisions/" + (string)action["id"]!, Stop);
        Assert.Equal("acted", (string?)explained!["why"]!["rulesTried"]![0]!["reason"]);
    }

    [Fact]
    public async Task Visit_WithItsDwell_AlertsTheAdviserWithTheMotive()
    {
        var customer = Unique.Id("visit");
        await TrackAsync(customer, "Product Viewed", new JsonObject { ["product_id"] = "s1", ["name"] = "Sofa Oslo", ["category"] = "sofas" });
        await TrackAsync(customer, "Product Viewed", new JsonObject { ["product_id"] = "s2", ["name"] = "Sofa Bergen", ["category"] = "sofas" });
        await TrackAsync(customer, "Store Entered", new JsonObject { ["store"] = "Lyon" });

        var alert = await ActionAsync(customer, "adviser-alert");

        Assert.Equal("category:sofas", (string?)alert["motives"]![0]!["motive"]);
        Assert.Contains("2 signs of interest", (string?)alert["motives"]![0]!["evidence"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_ToldByTwoChannels_IsOneConversion()
    {
        var before = await KpisAsync("conversions");
        var (customer, order) = (Unique.Id("buyer"), Unique.Id("o"));
        await TrackAsync(customer, "Order Completed", new JsonObject { ["order_id"] = order, ["total"] = 10 });
        await TrackAsync(Unique.Id("till"), "Order Completed", new JsonObject { ["order_id"] = order, ["total"] = 10, ["channel"] = "store" });

        Assert.Equal(before + 1, await KpisAsync("conversions"));
    }

    [Fact]
    public async Task HandOff_OfASensitiveTopic_OpensOnceAndOnlyForTheProvenCustomer()
    {
        var customer = Unique.Id("refund");
        await TrackAsync(customer, "Complaint Opened", new JsonObject { ["topic"] = "refund", ["channel"] = "chat" });
        using var issued = await stack.Client.PostAsync(
            "/v1/handoffs", JsonNode.Parse($$"""{ "customer": "{{customer}}", "from": "chat", "to": ["sms", "app"], "topic": "refund", "sensitive": true }""")!, StackClient.Admin, Stop);
        var path = new Uri((string)(await issued.Content.ReadFromJsonAsync<JsonNode>(Stop))!["url"]!).AbsolutePath;
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(DevSettings.IdentitySecret), Encoding.UTF8.GetBytes(customer)));

        Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await OpenAsync(path + "?channel=sms")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await OpenAsync(path + "?channel=app")).Status);
        var (status, thread) = await OpenAsync($"{path}?channel=app&identityToken={proof}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)thread!["customer"]!["complaintOpen"]!);
        Assert.Equal(HttpStatusCode.Gone, (await OpenAsync($"{path}?channel=app&identityToken={proof}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(path[..^1] + (path[^1] == 'A' ? 'B' : 'A'))).Status);
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> OpenAsync(string path)
    {
        using var answer = await stack.Client.SendAsync(HttpMethod.Get, path, Stop);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>(Stop));
    }

    // At noon where the customer is, whenever the test runs.
    private async Task TrackAsync(string customer, string name, JsonObject properties)
    {
        var zone = TimeProvider.System.GetUtcNow().Hour is >= 8 and < 19 ? "Etc/UTC" : TimeProvider.System.GetUtcNow().Hour < 8 ? "Asia/Tokyo" : "America/Los_Angeles";
        var body = new JsonObject
        {
            ["userId"] = customer,
            ["event"] = name,
            ["properties"] = properties,
            ["context"] = JsonNode.Parse($$"""{ "timezone": "{{zone}}", "consent": { "categoryPreferences": { "communication": true, "personalization": true, "location": true, "analysis": true } } }"""),
        };
        using var answer = await stack.Client.PostAsync("/v1/track", body, StackClient.WriteKey(DevSettings.ServerWriteKey), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await stack.DrainAsync(Stop);
    }

    private async Task<JsonNode> ActionAsync(string customer, string action)
    {
        var found = await Until.SeenAsync(
            $"{action} for {customer}",
            async () => (await Http.GetFromJsonAsync<JsonNode>(new Uri(stack.Client.Console, "/api/actions"), Stop))!["actions"]!.AsArray()
                .Where(one => (string?)one!["action"]!["customer"] == customer && (string?)one["action"]!["action"] == action).ToArray(),
            seen => seen.Length > 0,
            Stop);
        return Assert.Single(found)!["action"]!;
    }

    private async Task<int> KpisAsync(string name) => (int)(await stack.Client.GetAsync("/v1/kpis", Stop))![name]!["total"]!;
}
