using Personalize.Core.Identity;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

/// <summary>Ids that hold what addresses use for something else: each path means one customer, and each customer has a path.</summary>
public sealed class SpelledIdTests
{
    private static readonly string[] Ids =
    [
        "D/x", "D%2Fx", "D%252Fx", "D%2fx", "50%", "50%25", "a+b", "a b", "a%20b", "ärger", "a?b", "a#b", "x/timeline", "x%2Ftimeline", "timeline", "x/export", "a//b", "日本", "é/😀",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Each => [.. Ids];

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Get_EncodedOnce_IsThatCustomer(string id)
    {
        var customers = new CustomersWorld(await FilledAsync());
        var path = Uri.EscapeDataString(id);

        var card = await customers.AskAsync("GET", path);

        Assert.Equal(200, card.Status);
        Assert.Equal(id, card.Json.GetProperty("id").GetString());
        Assert.Equal(id, Assert.Single(card.Json.GetProperty("registrations").EnumerateArray()).GetString());
        Assert.Equal(id, (await customers.AskAsync("GET", path + "/timeline")).Json.GetProperty("events")[0].GetProperty("registration").GetString());
        Assert.Equal(id, (await customers.AskAsync("GET", path + "/export")).Json.GetProperty("registrations")[0].GetProperty("registration").GetString());
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Delete_EncodedOnce_ErasesThatCustomerAndNobodyElse(string id)
    {
        var world = await FilledAsync();
        var customers = new CustomersWorld(world);

        Assert.Equal(202, (await customers.AskAsync("DELETE", Uri.EscapeDataString(id))).Status);

        foreach (var other in Ids)
        {
            Assert.Equal(other == id, (await world.Rights.ReadAsync(world.Hasher.KeyOf(Registration.User(other)), Stop)).Erased);
        }
    }

    [Theory]
    [InlineData("D%2Fx", "D%252Fx", "D/x")]
    [InlineData("D%252Fx", "D%252Fx", "D%2Fx")]
    [InlineData("D%2Fx", "D/x", "D/x")]
    [InlineData("x%2Ftimeline", "x/timeline", "x/timeline")]
    public async Task Get_RewrittenOnTheWay_IsReadAsItWasSent(string sent, string arrived, string id)
    {
        var customers = new CustomersWorld(await FilledAsync());

        var card = await customers.AskAsync("GET", arrived, "?grain=person", sentUrl: $"/v1/customers/{sent}?grain=person");

        Assert.Equal(id, card.Json.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Delete_SentUrlThatNamesAnother_IsNotBelieved()
    {
        var world = await FilledAsync();

        await new CustomersWorld(world).AskAsync("DELETE", "a%2Bb", sentUrl: "/v1/customers/timeline");

        Assert.True((await world.Rights.ReadAsync(world.Hasher.KeyOf(Registration.User("a+b")), Stop)).Erased);
        Assert.False((await world.Rights.ReadAsync(world.Hasher.KeyOf(Registration.User("timeline")), Stop)).Erased);
    }

    [Theory]
    [InlineData("50%")]
    [InlineData("%zz")]
    [InlineData("%2")]
    [InlineData("%FF")]
    [InlineData("D/x")]
    [InlineData("D%2Fx/")]
    [InlineData("D%2Fx/timeline/more")]
    public async Task Delete_PathThatIsNoEncodedId_ErasesNobody(string path)
    {
        var world = await FilledAsync();

        var answer = await new CustomersWorld(world).AskAsync("DELETE", path);

        Assert.Equal(404, answer.Status);
        Assert.Contains("%2F", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(world.RightsTable.Rows());
    }

    private static async Task<FoldWorld> FilledAsync()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(Ids.Select((id, number) => SampleEvents.Event($"m{number}", FoldWorld.Noon, customer: Registration.User(id))));
        await world.DrainAsync(world.Process(), Stop);
        return world;
    }
}
