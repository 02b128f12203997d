using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

public sealed class HouseholdTests
{
    private static readonly DateTimeOffset Noon = FoldWorld.Noon;
    private static readonly Registration Cleo = Registration.User("cleo");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AtHouseholdGrain_IsAllWhoSayToLiveThere()
    {
        var (_, customers) = await LivingTogetherAsync();

        var home = (await customers.AskAsync("GET", "ada", "?grain=household")).Json;

        Assert.Equal("household", home.GetProperty("grain").GetString());
        Assert.Equal(["ada", "bob", "anonymous:7f"], Registrations(home));
        Assert.Equal(2, home.GetProperty("cart").GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await customers.AskAsync("GET", "ada")).Json.GetProperty("cart").GetProperty("items").GetArrayLength());
        Assert.Equal(["bob"], Registrations((await customers.AskAsync("GET", "bob")).Json));
        Assert.Equal(Registrations(home), Registrations((await customers.AskAsync("GET", "household:smith", "?grain=household")).Json));
    }

    [Fact]
    public async Task Timeline_AtEachGrain_HoldsItsOwnEvents()
    {
        var (_, customers) = await LivingTogetherAsync();

        Assert.Equal(2, await EventsAsync(customers, "ada", "registration"));
        Assert.Equal(3, await EventsAsync(customers, "ada", "person"));
        Assert.Equal(5, await EventsAsync(customers, "ada", "household"));
    }

    [Fact]
    public async Task Household_DeclaredByABrowser_IsNotBelieved()
    {
        var (world, customers) = await LivingTogetherAsync();

        world.Send(SampleEvents.Event("c1", Noon, EventType.Identify, traits: """{"householdId":"smith"}""", customer: Cleo));
        await world.DrainAsync(world.Process(), Stop);

        Assert.DoesNotContain("cleo", Registrations((await customers.AskAsync("GET", "ada", "?grain=household")).Json));
        Assert.Equal(["cleo"], Registrations((await customers.AskAsync("GET", "cleo", "?grain=household")).Json));
    }

    [Fact]
    public async Task Household_MovedOutOf_HoldsNoWordOfWhoLeft()
    {
        var (world, customers) = await LivingTogetherAsync();

        world.Send(SampleEvents.Event("b9", Noon.AddDays(1), EventType.Identify, traits: """{"householdId":"jones"}""", customer: SampleEvents.Bob, trust: SourceTrust.Server));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(["ada", "anonymous:7f"], Registrations((await customers.AskAsync("GET", "ada", "?grain=household")).Json));
        Assert.Equal(["bob"], Registrations((await customers.AskAsync("GET", "bob", "?grain=household")).Json));
        var smith = (await world.Contexts.ReadFacetAsync(world.Hasher.KeyOf(new Registration(RegistrationKind.Household, "smith")), Stop))!;
        Assert.Equal([SampleEvents.Ada], smith.Links.Claims.Keys);
    }

    [Fact]
    public async Task Delete_OneOfAHousehold_LeavesTheOthersAndNoName()
    {
        var (world, customers) = await LivingTogetherAsync();

        await customers.AskAsync("DELETE", "bob");
        await customers.SweepAsync(Stop);
        await world.DrainAsync(world.Process(), Stop);
        world.Rewind();
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(["ada", "anonymous:7f"], Registrations((await customers.AskAsync("GET", "ada", "?grain=household")).Json));
        Assert.DoesNotContain(RawRows.Of(world.Table).Values, row => row.Contains("bob", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense", 400)]
    [InlineData("", 200)]
    public async Task Get_GrainThatIsNone_IsRefused(string grain, int status)
    {
        var (_, customers) = await LivingTogetherAsync();

        Assert.Equal(status, (await customers.AskAsync("GET", "ada", "?grain=" + grain)).Status);
    }

    [Fact]
    public async Task Order_OfOneMember_LeavesTheOthersCart()
    {
        var (world, customers) = await LivingTogetherAsync();

        world.Send(SampleEvents.Event("a4", Noon.AddMinutes(1), name: "Order Completed", properties: """{"order_id":"o1","total":20}"""));
        await world.DrainAsync(world.Process(), Stop);

        foreach (var id in new[] { "ada", "bob", "household:smith" })
        {
            Assert.Equal(["sofa"], CartOf((await customers.AskAsync("GET", id, "?grain=household")).Json));
        }

        Assert.Empty(CartOf((await customers.AskAsync("GET", "ada")).Json));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Home_SaidBeforeLogin_IsThePersonsAfterIt(bool isLoginLate)
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        var home = SampleEvents.Event("x1", Noon.AddMinutes(-9), EventType.Identify, traits: """{"householdId":"smith"}""", customer: SampleEvents.Browser, trust: SourceTrust.Server);
        var login = SampleEvents.Event("x2", Noon, EventType.Identify, trust: SourceTrust.Server, linked: SampleEvents.Browser);
        var bob = SampleEvents.Event("b1", Noon, EventType.Identify, traits: """{"householdId":"smith"}""", customer: SampleEvents.Bob, trust: SourceTrust.Server);
        foreach (var sent in isLoginLate ? [home, bob, login] : new[] { login, bob, home })
        {
            world.Send(sent);
            await world.DrainAsync(world.Process(), Stop);
        }

        foreach (var id in new[] { "ada", "anonymous:7f", "bob", "household:smith" })
        {
            Assert.Equal(["ada", "bob", "anonymous:7f"], Registrations((await customers.AskAsync("GET", id, "?grain=household")).Json));
        }
    }

    [Fact]
    public async Task Home_SaidOfBothBrowserAndUser_CountsThePersonOnce()
    {
        var (world, customers) = await LivingTogetherAsync();

        world.Send(SampleEvents.Event("x1", Noon, EventType.Identify, traits: """{"householdId":"smith"}""", customer: SampleEvents.Browser, trust: SourceTrust.Server));
        await world.DrainAsync(world.Process(), Stop);

        var home = (await customers.AskAsync("GET", "bob", "?grain=household")).Json;
        Assert.Equal(["ada", "bob", "anonymous:7f"], Registrations(home));
        Assert.Equal(["lamp", "sofa"], CartOf(home).Order());
        Assert.Equal([1, 1], home.GetProperty("cart").GetProperty("items").EnumerateArray().Select(item => item.GetProperty("quantity").GetInt32()));
        Assert.Equal(6, await EventsAsync(customers, "bob", "household"));
    }

    [Fact]
    public async Task Home_MovedAfterLogin_IsTheLaterOne()
    {
        var (world, customers) = await LivingTogetherAsync();

        world.Send(
            SampleEvents.Event("x1", Noon.AddMinutes(-9), EventType.Identify, traits: """{"householdId":"jones"}""", customer: SampleEvents.Browser, trust: SourceTrust.Server));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(["ada", "bob", "anonymous:7f"], Registrations((await customers.AskAsync("GET", "anonymous:7f", "?grain=household")).Json));
        Assert.Equal(404, (await customers.AskAsync("GET", "household:jones")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?grain=household")]
    public async Task Get_HouseholdById_IsTheHouseholdAndNobodyOnceAllLeft(string query)
    {
        var (world, customers) = await LivingTogetherAsync();
        var unknown = await customers.AskAsync("GET", "household:nowhere", query);

        var home = (await customers.AskAsync("GET", "household:smith", query)).Json;
        var timeline = await customers.AskAsync("GET", "household:smith/timeline", query);
        world.Send(new[] { SampleEvents.Ada, SampleEvents.Bob }.Select((who, number) => SampleEvents.Event(
            $"l{number}", Noon.AddDays(1), EventType.Identify, traits: """{"householdId":"jones"}""", customer: who, trust: SourceTrust.Server)));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal("household", home.GetProperty("grain").GetString());
        Assert.Equal(["ada", "bob", "anonymous:7f"], Registrations(home));
        Assert.Equal(5, timeline.Json.GetProperty("events").GetArrayLength());
        foreach (var path in new[] { "household:smith", "household:smith/timeline", "household:smith/export" })
        {
            var left = await customers.AskAsync("GET", path, query);
            Assert.Equal((404, unknown.Body), (left.Status, left.Body));
        }
    }

    [Theory]
    [InlineData("GET", "household:smith", "person", "household")]
    [InlineData("GET", "household:smith", "registration", "household")]
    [InlineData("PUT", "ada/consents", "registration", "person")]
    [InlineData("PUT", "ada/consents", "household", "person")]
    [InlineData("POST", "ada/unmerge", "registration", "person")]
    [InlineData("POST", "ada/unmerge", "household", "person")]
    public async Task Ask_AtAGrainThatItHasNot_IsRefusedWithTheOneItHas(string method, string path, string grain, string right)
    {
        var (world, customers) = await LivingTogetherAsync();
        var before = RawRows.Of(world.Table, world.RightsTable);
        var body = method == "PUT" ? """{"personalization":false}""" : """{"registration":"anonymous:7f"}""";

        var answer = await customers.AskAsync(method, path, "?grain=" + grain, body);

        Assert.Equal(400, answer.Status);
        Assert.EndsWith($"say {right}.", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, RawRows.Of(world.Table, world.RightsTable));
        Assert.InRange((await customers.AskAsync(method, path, "?grain=" + right, body)).Status, 200, 204);
    }

    // One says it by a trait, the other by a group call.
    private static async Task<(FoldWorld World, CustomersWorld Customers)> LivingTogetherAsync()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(
            SampleEvents.Event("a1", Noon, EventType.Identify, traits: """{"householdId":"smith"}""", trust: SourceTrust.Server, linked: SampleEvents.Browser),
            SampleEvents.Event("a2", Noon, name: "Product Added", properties: """{"sku":"lamp"}"""),
            SampleEvents.Event("a3", Noon, customer: SampleEvents.Browser),
            SampleEvents.Event("b1", Noon, EventType.Group, traits: """{"type":"household"}""", customer: SampleEvents.Bob, trust: SourceTrust.Server) with { GroupId = "smith" },
            SampleEvents.Event("b2", Noon, name: "Product Added", properties: """{"sku":"sofa"}""", customer: SampleEvents.Bob));
        await world.DrainAsync(world.Process(), Stop);
        return (world, new CustomersWorld(world));
    }

    private static async Task<int> EventsAsync(CustomersWorld customers, string id, string grain) =>
        (await customers.AskAsync("GET", id + "/timeline", "?grain=" + grain)).Json.GetProperty("events").GetArrayLength();

    private static string[] CartOf(System.Text.Json.JsonElement customer) =>
        customer.GetProperty("cart").GetProperty("items").EnumerateArray().Select(item => item.GetProperty("product").GetString()!).ToArray();

    private static string[] Registrations(System.Text.Json.JsonElement customer) =>
        customer.GetProperty("registrations").EnumerateArray().Select(item => item.GetString()!).ToArray();
}
