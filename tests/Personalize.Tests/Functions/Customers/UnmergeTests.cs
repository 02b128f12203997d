using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

public sealed class UnmergeTests
{
    private const string Browser = """{"registration":"anonymous:7f"}""";

    private static readonly DateTimeOffset Noon = FoldWorld.Noon;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unmerge_LinkedBrowser_IsWhatWasBeforeTheMerge()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        world.Send(
            SampleEvents.Event("m1", Noon.AddMinutes(-5), name: "Product Viewed", properties: """{"sku":"s1","category":"sofa"}""", customer: SampleEvents.Browser),
            SampleEvents.Event("m2", Noon, EventType.Identify, traits: """{"firstName":"Ada"}""", trust: SourceTrust.Server));
        await world.DrainAsync(world.Process(), Stop);
        var apart = (await BytesAsync(world, SampleEvents.Ada), await BytesAsync(world, SampleEvents.Browser));
        world.Send(new HubMessage.Linked("l1", SampleEvents.Browser, Noon, SampleEvents.Ada));
        world.Send(new HubMessage.Refold("r1", SampleEvents.Ada, Noon, SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);
        Assert.NotEqual(apart.Item1, await BytesAsync(world, SampleEvents.Ada));

        Assert.Equal(204, (await customers.AskAsync("POST", "ada/unmerge", body: Browser)).Status);

        Assert.Equal(apart, (await BytesAsync(world, SampleEvents.Ada), await BytesAsync(world, SampleEvents.Browser)));
        Assert.Equal(["ada"], Registrations(await customers.AskAsync("GET", "ada")));
        Assert.Equal(["anonymous:7f"], Registrations(await customers.AskAsync("GET", "anonymous:7f")));
    }

    [Fact]
    public async Task Unmerge_ReplayAndASessionStillSignedIn_StaysUndone()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await customers.AskAsync("POST", "ada/unmerge", body: Browser);

        world.Rewind();
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Send(SampleEvents.Event("m3", Noon.AddDays(1), linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(["ada"], Registrations(await customers.AskAsync("GET", "ada")));
        Assert.Equal(204, (await customers.AskAsync("POST", "ada/unmerge", body: Browser)).Status);
    }

    [Fact]
    public async Task Alias_ByAServerAfterAnUnmerge_LinksAgain()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await customers.AskAsync("POST", "ada/unmerge", body: Browser);
        var later = Noon.AddHours(1);

        world.Send(SampleEvents.Event("x1", later, EventType.Alias, name: null, linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);
        var byBrowser = Registrations(await customers.AskAsync("GET", "ada"));
        world.Send(SampleEvents.Event("x2", later, EventType.Alias, name: null, trust: SourceTrust.Server, linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(["ada"], byBrowser);
        Assert.Equal(["ada", "anonymous:7f"], Registrations(await customers.AskAsync("GET", "ada")));
    }

    [Fact]
    public async Task Unmerge_SecondUserOfTheBrowser_GetsIt()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        world.Send(SampleEvents.Event("b1", Noon.AddMinutes(5), customer: SampleEvents.Bob, linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);
        var before = Registrations(await customers.AskAsync("GET", "bob"));

        await customers.AskAsync("POST", "anonymous:7f/unmerge", body: Browser);

        Assert.Equal(["bob"], before);
        Assert.Equal(["bob", "anonymous:7f"], Registrations(await customers.AskAsync("GET", "bob")));
    }

    [Fact]
    public async Task Unmerge_AfterAGrantOfTheWrongPerson_LeavesNothingOfItOnTheBrowser()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        var key = world.Hasher.KeyOf(SampleEvents.Browser);
        var refused = CustomerRights.Unspoken.With(Purpose.Personalization, new Consent(false, Noon.AddDays(-1)));
        await world.Rights.WriteAsync(key, refused, Stop);
        world.Send(SampleEvents.Event("m1", Noon, EventType.Identify, linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await customers.AskAsync("PUT", "ada/consents", body: """{"location":true,"personalization":true}""");
        var before = (await customers.AskAsync("GET", "anonymous:7f")).Json.GetProperty("consents").GetProperty("personalization").GetProperty("granted").GetBoolean();
        await customers.AskAsync("POST", "ada/unmerge", body: Browser);

        Assert.True(before);
        Assert.Equal(refused, await world.Rights.ReadAsync(key, Stop));
        Assert.True((await world.Rights.ReadAsync(world.Hasher.KeyOf(SampleEvents.Ada), Stop)).Location!.Granted);
    }

    [Fact]
    public async Task Put_DenialOfThePerson_HoldsForTheBrowserToo()
    {
        var world = await CustomersWorld.FilledAsync(Stop);

        await new CustomersWorld(world).AskAsync("PUT", "ada/consents", body: """{"location":true,"personalization":false}""");

        var browser = await world.Rights.ReadAsync(world.Hasher.KeyOf(SampleEvents.Browser), Stop);
        Assert.False(browser.Personalization!.Granted);
        Assert.Null(browser.Location);
    }

    [Theory]
    [InlineData("ada", """{"registration":"ada"}""", 400)]
    [InlineData("ada", """{"registration":"undefined"}""", 400)]
    [InlineData("ada", """["anonymous:7f"]""", 400)]
    [InlineData("ada", "{", 400)]
    [InlineData("ada", """{"registration":"anonymous:8c"}""", 404)]
    [InlineData("nobody", """{"registration":"anonymous:7f"}""", 404)]
    public async Task Unmerge_OfWhatCannotBe_IsRefused(string id, string body, int status) =>
        Assert.Equal(status, (await new CustomersWorld(await CustomersWorld.FilledAsync(Stop)).AskAsync("POST", id + "/unmerge", body: body)).Status);

    private static string[] Registrations(Answer answer) =>
        answer.Json.GetProperty("registrations").EnumerateArray().Select(item => item.GetString()!).ToArray();

    private static async Task<string> BytesAsync(FoldWorld world, Registration registration) =>
        Convert.ToHexString(ContextCodec.Write((await world.ViewAsync(registration, Stop))!));
}
