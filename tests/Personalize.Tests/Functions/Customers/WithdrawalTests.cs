using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Storage.Personal;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

public sealed class WithdrawalTests
{
    private const string Paris = """{"location":{"latitude":48.8566,"longitude":2.3522,"city":"Lutetia"}}""";

    private static readonly DateTimeOffset Noon = FoldWorld.Noon;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Location_WithdrawnByRequest_IsNowhereOnTheDiskOfThePerson()
    {
        var (world, customers) = await LocatedAsync(events: 100);
        Assert.Equal(2, RowsWithPosition(world).Count(row => row.StartsWith("contexts/", StringComparison.Ordinal) && row.Contains("/f~", StringComparison.Ordinal)));

        await customers.AskAsync("PUT", "ada/consents", body: """{"location":false}""");
        var answer = await customers.AskAsync("GET", "ada");
        await SweepAsync(world, customers);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.Json.GetProperty("location").ValueKind);
        Assert.Empty(RowsWithPosition(world));
        Assert.Equal(100, (await customers.AskAsync("GET", "ada/timeline", "?limit=500")).Json.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task Location_WithdrawnByAnEvent_IsNowhereEither()
    {
        var (world, customers) = await LocatedAsync(events: 5);

        world.Send(SampleEvents.Event("no", Noon.AddMinutes(1), name: ConsentReader.PreferenceUpdated, context: """{"consent":{"categoryPreferences":{"location":false}}}"""));
        await world.DrainAsync(world.Process(), Stop);
        await SweepAsync(world, customers);

        Assert.Empty(RowsWithPosition(world));
    }

    [Fact]
    public async Task Location_KeptByDefaultAndRefusedByTheVisitorWhoLogsIn_IsNowhereEither()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        world.Defaults = world.Defaults with { Location = true };
        world.Send(SampleEvents.Event("here", Noon, context: Paris), SampleEvents.Event("there", Noon, context: Paris, customer: Registration.Anonymous("phone")));
        world.Send(SampleEvents.Event("mine", Noon, linked: Registration.Anonymous("phone")));
        await world.DrainAsync(world.Process(), Stop);
        Assert.NotEmpty(RowsWithPosition(world));

        await customers.AskAsync("PUT", "anonymous:7f/consents", body: """{"location":false}""");
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        world.Send(SampleEvents.Event("login", Noon.AddMinutes(1), EventType.Identify, context: Paris, linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);
        await SweepAsync(world, customers);

        Assert.Empty(RowsWithPosition(world));
    }

    [Fact]
    public async Task Location_GrantedAgain_IsKeptFromThenOn()
    {
        var (world, customers) = await LocatedAsync(events: 5);
        await customers.AskAsync("PUT", "ada/consents", body: """{"location":false}""");
        await world.DrainAsync(world.Process(), Stop);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await customers.AskAsync("PUT", "ada/consents", body: """{"location":true}""");
        world.Send(SampleEvents.Event("new", Noon.AddSeconds(6), context: Paris));
        await world.DrainAsync(world.Process(), Stop);

        await SweepAsync(world, customers);

        Assert.Equal(48.857, (await customers.AskAsync("GET", "ada")).Json.GetProperty("location").GetProperty("latitude").GetDouble());
        Assert.Single(RowsWithPosition(world));
    }

    [Fact]
    public async Task Sweep_SlowStoreAndManyErasures_CarriesOutWithdrawalsInTheSameTick()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        var withdrawals = new Withdrawals(world.RightsTable);
        for (var number = 0; number < 40; number++)
        {
            await withdrawals.AddAsync(new Withdrawal(world.Hasher.KeyOf(Registration.User($"w{number}")), Noon), Stop);
            await customers.AskAsync("DELETE", $"e{number}");
        }

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await customers.SweepAsync(Stop, clock: new HastyClock(world.Clock));
        var (erased, withdrawn) = ((await customers.Jobs.ReadAsync(Stop)).Count(job => job.Passes == 1), 40 - (await withdrawals.ReadAsync(Stop)).Count);
        for (var tick = 0; tick < 20; tick++)
        {
            await customers.SweepAsync(Stop, clock: new HastyClock(world.Clock));
        }

        Assert.InRange(erased, 1, 10);
        Assert.InRange(withdrawn, 1, 10);
        Assert.Empty(await withdrawals.ReadAsync(Stop));
    }

    // All of Ada's events come from a browser of hers.
    private static async Task<(FoldWorld World, CustomersWorld Customers)> LocatedAsync(int events)
    {
        var world = await FoldWorld.CreateAsync(Stop);
        foreach (var registration in new[] { SampleEvents.Ada, SampleEvents.Browser })
        {
            await world.Rights.WriteAsync(world.Hasher.KeyOf(registration), CustomerRights.Unspoken.With(Purpose.Location, new Consent(true, Noon.AddDays(-1))), Stop);
        }

        world.Send(SampleEvents.Event("i", Noon.AddDays(-1), EventType.Identify, linked: SampleEvents.Browser));
        for (var number = 1; number < events; number++)
        {
            world.Send(SampleEvents.Event($"e{number}", Noon.AddMinutes(-number), context: Paris, customer: number % 2 == 0 ? SampleEvents.Ada : SampleEvents.Browser));
            await world.DrainAsync(world.Process(), Stop);
        }

        return (world, new CustomersWorld(world));
    }

    private static async Task SweepAsync(FoldWorld world, CustomersWorld customers)
    {
        for (var tick = 0; tick < 5; tick++)
        {
            await customers.SweepAsync(Stop);
            await world.DrainAsync(world.Process(), Stop);
            world.Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    private static IEnumerable<string> RowsWithPosition(FoldWorld world) =>
        RawRows.Of(world.Table).Where(row => row.Value.Contains("Lutetia", StringComparison.Ordinal) || row.Value.Contains("48.85", StringComparison.Ordinal)).Select(row => row.Key);
}
