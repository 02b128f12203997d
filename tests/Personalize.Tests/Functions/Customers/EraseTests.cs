using System.Text;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Personal;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

public sealed class EraseTests
{
    private static readonly DateTimeOffset Noon = FoldWorld.Noon;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ada")]
    [InlineData("anonymous:7f")]
    public async Task Delete_Answered_IsGoneForEveryReader(string id)
    {
        var customers = new CustomersWorld(await CustomersWorld.FilledAsync(Stop));

        Assert.Equal(202, (await customers.AskAsync("DELETE", id)).Status);

        foreach (var path in new[] { "", "/timeline", "/export" })
        {
            var unknown = await customers.AskAsync("GET", "nobody" + path);
            var ada = await customers.AskAsync("GET", "ada" + path);
            var browser = await customers.AskAsync("GET", "anonymous:7f" + path, "?grain=registration");
            Assert.Equal(404, unknown.Status);
            Assert.Equal((unknown.Status, unknown.Body), (ada.Status, ada.Body));
            Assert.Equal((unknown.Status, unknown.Body), (browser.Status, browser.Body));
        }
    }

    [Fact]
    public async Task Delete_UnknownCustomer_AnswersTheSameAndHoldsForLaterEvents()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);

        Assert.Equal(202, (await customers.AskAsync("DELETE", "ada")).Status);
        world.Send(SampleEvents.Event("late", Noon));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(404, (await customers.AskAsync("GET", "ada")).Status);
        Assert.DoesNotContain(world.Table.Rows(), row => row.GetBinary("context") is not null);
    }

    [Fact]
    public async Task Delete_Household_IsRefused() =>
        Assert.Equal(400, (await new CustomersWorld(await CustomersWorld.FilledAsync(Stop)).AskAsync("DELETE", "ada", "?grain=household")).Status);

    [Fact]
    public async Task Delete_RegistrationGrain_LeavesThePersonWithoutIt()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);

        await customers.AskAsync("DELETE", "anonymous:7f", "?grain=registration");
        var before = (await customers.AskAsync("GET", "ada")).Json.GetProperty("registrations").GetArrayLength();
        await customers.SweepAsync(Stop);
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(1, before);
        Assert.Null((await world.ViewAsync(SampleEvents.Ada, Stop))!.LastViewed);
        Assert.Equal("Ada", (await customers.AskAsync("GET", "ada")).Json.GetProperty("traits").GetProperty("firstName").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Sweep_AfterDelete_LeavesTombstonesOnly()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await customers.DecideAsync(SampleEvents.Ada, """{"shown":"to ada"}""", Stop);
        await world.Letters.AddAsync([Letter("""{"userId":"ada","broken""")], Stop);
        var job = Assert.Single(await AfterDeleteAsync(customers));

        await customers.SweepAsync(Stop);

        Assert.Equal(3, job.Erased.Length);   // and a browser of her name
        var rows = world.Table.Rows().Where(row => !row.RowKey.StartsWith("k~", StringComparison.Ordinal)).ToArray();   // figures of a month: numbers of everybody
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.Equal(["erased"], row.PropertyNames));
        Assert.All(world.RightsTable.Rows().Where(row => row.PartitionKey != "jobs"), row => Assert.Equal(["erased"], row.PropertyNames));
        Assert.Empty(customers.DecisionsTable.Rows());
        Assert.Empty(world.DeadTable.Rows());
    }

    [Fact]
    public async Task Sweep_TimeIsUpBeforeTheFirst_GoesThroughOneAtEachTick()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        await customers.AskAsync("DELETE", "ada");
        await customers.AskAsync("DELETE", "bob");
        var clock = new HastyClock(world.Clock, seconds: 60);

        await customers.SweepAsync(Stop, clock: clock);
        Assert.Equal(1, (await customers.Jobs.ReadAsync(Stop)).Sum(job => job.Passes));
        await customers.SweepAsync(Stop, clock: clock);

        Assert.All(await customers.Jobs.ReadAsync(Stop), job => Assert.Equal(1, job.Passes));
    }

    [Fact]
    public async Task Sweep_AllPassesDone_ForgetsTheJob()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await AfterDeleteAsync(customers);

        for (var minute = 0; minute < 12; minute++)
        {
            await customers.SweepAsync(Stop);
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(await customers.Jobs.ReadAsync(Stop));
    }

    [Fact]
    public async Task Sweep_ProcessDiedBetweenPromiseAndTombstones_KeepsThePromise()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await customers.Jobs.SaveAsync(new ErasureJob("0~1", [world.Hasher.KeyOf(SampleEvents.Ada)], [], Noon, 0, Noon), Stop);

        await customers.SweepAsync(Stop);

        Assert.True((await world.Rights.ReadAsync(world.Hasher.KeyOf(SampleEvents.Browser), Stop)).Erased);
        Assert.DoesNotContain(world.Table.Rows(), row => row.GetBinary("context") is not null);
    }

    [Fact]
    public async Task Sweep_StoreFailsAtAnyStep_FinishesLater()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var world = await CustomersWorld.FilledAsync(Stop);
            var customers = new CustomersWorld(world);
            await AfterDeleteAsync(customers);
            var faulty = new FaultyTableClient(world.Table, new Random(seed)) { Busy = 0.5 };
            var personal = new PersonalStore(faulty, FoldWorld.Partitions, []);
            var outcome = await customers.SweepAsync(Stop, personal);
            Assert.True(outcome is FunctionOutcome.Succeeded || (await customers.Jobs.ReadAsync(Stop)).Single().Passes == 0);

            await customers.SweepAsync(Stop);

            Assert.DoesNotContain(world.Table.Rows(), row => row.GetBinary("context") is not null);
        }
    }

    [Fact]
    public async Task Fold_ReadRightsBeforeTheErasure_CannotWriteAfterIt()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        world.Send(SampleEvents.Event("m1", Noon, properties: """{"marker":"zebra"}"""));
        var batch = world.Next(world.Hasher.KeyOf(SampleEvents.Ada).Partition(FoldWorld.Partitions))!;

        // The fold has read that nobody is erased; before it commits, the customer is erased and swept.
        var isErased = false;
        var slow = new FaultyTableClient(world.Table, new Random(0))
        {
            BeforeTransaction = async () =>
            {
                if (!isErased)
                {
                    isErased = true;
                    await AfterDeleteAsync(customers);
                    await customers.SweepAsync(Stop);
                }
            },
        };
        await world.Process(slow).RunAsync(batch, Stop);

        Assert.True(isErased);
        Assert.DoesNotContain(RawRows.Of(world.Table).Values, row => row.Contains("zebra", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replay_AfterErasure_BringsNothingBackAndLeavesOthersAsTheyAre()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        Fill(world);
        await world.DrainAsync(world.Process(), Stop);
        var before = RawRows.Of(world.Table, world.RightsTable);

        foreach (var id in new[] { "user-3", "anonymous:browser-7" })
        {
            await customers.AskAsync("DELETE", id);
        }

        await SweepAllAsync(world, customers);
        AssertErased(world, before);

        // The whole hub again, then every event once more as a client's late retry.
        world.Rewind();
        await world.DrainAsync(world.Process(), Stop);
        AssertErased(world, before);
        world.Clock.Advance(TimeSpan.FromHours(12));
        Fill(world);
        await world.DrainAsync(world.Process(), Stop);
        AssertErased(world, before);
    }

    [Fact]
    public async Task Sweep_BrowserThatBelongsToAnother_LosesOnlyTheName()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        world.Send(
            SampleEvents.Event("b1", Noon.AddMinutes(-9), customer: SampleEvents.Bob, linked: SampleEvents.Browser),
            SampleEvents.Event("a1", Noon, customer: Registration.User("marker-ada"), linked: SampleEvents.Browser));
        await world.DrainAsync(world.Process(), Stop);

        await customers.AskAsync("DELETE", "marker-ada");
        await SweepAllAsync(world, customers);
        world.Rewind();
        await world.DrainAsync(world.Process(), Stop);

        Assert.DoesNotContain(RawRows.Of(world.Table).Values, row => row.Contains("marker-ada", StringComparison.Ordinal));
        Assert.Equal(["bob", "anonymous:7f"], (await customers.AskAsync("GET", "bob")).Json.GetProperty("registrations").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task Sweep_BrowserThatAnotherUsedToo_IsNotNamedInTheOthersHistoryNorLater()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        var terminal = Registration.Anonymous("marker-terminal");
        var bobs = SampleEvents.Event("b1", Noon.AddMinutes(1), customer: SampleEvents.Bob, context: """{"externalIds":[{"type":"card","id":"c1"}],"locale":"fr-FR"}""", linked: [terminal, Registration.Anonymous("b7")]);
        world.Send(SampleEvents.Event("a1", Noon, linked: terminal), bobs);
        await world.DrainAsync(world.Process(), Stop);

        await customers.AskAsync("DELETE", "ada");
        await SweepAllAsync(world, customers);
        AssertNamedNowhere("marker-terminal", world);

        // The same event again, which is known, and a new one from the same terminal.
        world.Rewind();
        world.Send(bobs with { MessageId = "b2" });
        await world.DrainAsync(world.Process(), Stop);

        AssertNamedNowhere("marker-terminal", world);
        var bob = (await customers.AskAsync("GET", "bob/export")).Json;
        Assert.Equal(["bob", "anonymous:b7"], bob.GetProperty("registrations").EnumerateArray().Select(item => item.GetProperty("registration").GetString()));
        Assert.Equal(2, (await customers.AskAsync("GET", "bob/timeline")).Json.GetProperty("events").GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_NamedAsAnothersPreviousId_IsNowhereThere(bool isLate)
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        var alias = SampleEvents.Event("x1", Noon, EventType.Alias, customer: SampleEvents.Bob, linked: Registration.Anonymous("marker-ada"));
        world.Send([SampleEvents.Event("a1", Noon, customer: Registration.User("marker-ada")), .. isLate ? [] : new[] { alias }]);
        await world.DrainAsync(world.Process(), Stop);

        await customers.AskAsync("DELETE", "marker-ada");
        world.Send(alias);
        await SweepAllAsync(world, customers);

        AssertNamedNowhere("marker-ada", world);
        Assert.Single((await customers.AskAsync("GET", "bob/timeline")).Json.GetProperty("events").EnumerateArray());
    }

    [Fact]
    public async Task Delete_WhoForgotMoreBrowsersThanLinksHold_MeansAllOfThem()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        for (var number = 0; number < FacetLinks.MaxLinks + 40; number++)
        {
            var browser = Registration.Anonymous($"forgotten-{number}");
            world.Send(
                SampleEvents.Event($"v{number}", Noon.AddMinutes(number), EventType.Page, properties: """{"path":"/zebra"}""", customer: browser),
                SampleEvents.Event($"l{number}", Noon.AddMinutes(number), linked: browser));
        }

        await world.DrainAsync(world.Process(), Stop);
        var export = (await customers.AskAsync("GET", "ada/export")).Json.GetProperty("registrations");
        await customers.AskAsync("DELETE", "ada");
        await SweepAllAsync(world, customers);

        Assert.Equal(FacetLinks.MaxLinks + 40 + 1, export.GetArrayLength());
        Assert.DoesNotContain(RawRows.Of(world.Table, world.RightsTable).Values, row => row.Contains("zebra", StringComparison.Ordinal) || row.Contains("forgotten", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeadLetters_OfErasedCustomers_AreNotKeptAgain()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await AfterDeleteAsync(customers);

        await world.Letters.AddAsync([Letter("""{"batch":1,"userId" : "ada","broken"""), Letter("""{"userId":"bob","broken""")], Stop);

        Assert.Equal("bob", Assert.Single(world.DeadTable.Rows().Select(row => Encoding.UTF8.GetString(row.GetBinary("raw")!)[11..14])));
    }

    private static async Task<IReadOnlyList<ErasureJob>> AfterDeleteAsync(CustomersWorld customers)
    {
        await customers.AskAsync("DELETE", "ada");
        return await customers.Jobs.ReadAsync(Stop);
    }

    // Ten persons with a browser each; what they say carries their number.
    private static void Fill(FoldWorld world)
    {
        for (var number = 0; number < 10; number++)
        {
            var (user, browser) = (Registration.User($"user-{number}"), Registration.Anonymous($"browser-{number}"));
            world.Send(
                SampleEvents.Event($"v{number}", Noon.AddMinutes(-5), EventType.Page, properties: $$"""{"path":"/marker-{{number}}-x"}""", customer: browser),
                SampleEvents.Event($"i{number}", Noon, EventType.Identify, traits: $$"""{"name":"marker-{{number}}-x"}""", customer: user, linked: browser));
        }
    }

    private static async Task SweepAllAsync(FoldWorld world, CustomersWorld customers)
    {
        for (var pass = 0; pass < 4; pass++)
        {
            await customers.SweepAsync(Stop);
            await world.DrainAsync(world.Process(), Stop);
            world.Clock.Advance(TimeSpan.FromSeconds(15));
        }
    }

    private static void AssertErased(FoldWorld world, Dictionary<string, string> before)
    {
        string[] erased = ["marker-3-x", "user-3", "browser-3", "marker-7-x", "user-7", "browser-7"];
        var now = RawRows.Of(world.Table, world.RightsTable);
        Assert.DoesNotContain(now.Values, row => erased.Any(marker => row.Contains(marker, StringComparison.Ordinal)));
        foreach (var (key, row) in before.Where(row => !erased.Any(marker => row.Value.Contains(marker, StringComparison.Ordinal))))
        {
            Assert.Equal(row, now[key]);
        }
    }

    private static void AssertNamedNowhere(string marker, FoldWorld world) =>
        Assert.DoesNotContain(RawRows.Of(world.Table, world.RightsTable).Values, row => row.Contains(marker, StringComparison.Ordinal));

    private static DeadLetter Letter(string raw) => new("collect", 0, Encoding.UTF8.GetBytes(raw), "broken", Noon);
}
