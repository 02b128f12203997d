using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Customers;

[Collection(StackTests.Name)]
public sealed class CollectTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SegmentClient_IdentifyAndTrack_AreInTheCustomerOnce()
    {
        var ada = Unique.Id("ada");
        await stack.Segment.IdentifyAsync(ada, new JsonObject { ["firstName"] = "Ada" }, Stop);
        await stack.Segment.TrackAsync(ada, "Product Viewed", new JsonObject { ["product_id"] = "SOF-01", ["name"] = "Sofa", ["category"] = "sofas" }, Stop);
        await stack.DrainAsync(Stop);

        var customer = await stack.Client.CustomerAsync(ada, Stop);

        Assert.NotNull(customer);
        Assert.Equal("Ada", (string?)customer["traits"]!["firstName"]!["value"]);
        Assert.Equal("sample-shop-server", (string?)customer["traits"]!["firstName"]!["source"]);
        Assert.Equal("sofas", (string?)customer["lastViewed"]!["category"]);
        Assert.All(customer["events"]!.AsObject(), counted => Assert.Equal(1, (int)counted.Value!["count"]!));
        Assert.Equal(2, customer["events"]!.AsObject().Count);
    }

    [Fact]
    public async Task Timeline_AfterThreeEvents_ShowsEachOnceNewestFirst()
    {
        var bob = Unique.Id("bob");
        string[] names = ["First", "Second", "Third"];
        foreach (var name in names)
        {
            await stack.Segment.TrackAsync(bob, name, [], Stop);
        }

        await stack.DrainAsync(Stop);

        var timeline = await stack.Client.GetAsync($"/v1/customers/{bob}/timeline", Stop);

        Assert.Equal(names.Reverse(), timeline!["events"]!.AsArray().Select(item => (string)item!["name"]!));
        Assert.Equal(3, timeline["events"]!.AsArray().Select(item => (string)item!["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task Customer_NeverHeardOf_Is404() => Assert.Null(await stack.Client.CustomerAsync(Unique.Id("nobody"), Stop));

    [Fact]
    public async Task Identify_AfterAnonymousBrowsing_GivesTheUserItsInterest()
    {
        var (visitor, user) = (Unique.Id("visitor"), Unique.Id("eve"));
        await stack.Segment.TrackAsync(null, "Product Viewed", new JsonObject { ["product_id"] = "LAM-01", ["name"] = "Lamp", ["category"] = "lamps" }, Stop, visitor);
        await stack.Segment.IdentifyAsync(user, new JsonObject { ["firstName"] = "Eve" }, Stop, visitor);

        var customer = await Until.SeenAsync(
            "the anonymous interest in the user's document",
            () => stack.Client.CustomerAsync(user, Stop),
            document => document?["affinities"]?["category:lamps"] is not null,
            Stop);

        Assert.Contains("anonymous:" + visitor, customer!["registrations"]!.AsArray().Select(registration => (string)registration!));
        Assert.Equal("lamps", (string?)customer["lastViewed"]!["category"]);
    }
}
