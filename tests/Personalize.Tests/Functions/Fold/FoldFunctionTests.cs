using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Functions.Fold;
using Personalize.Hosting;
using Personalize.Storage.Contexts;
using Personalize.Storage.Outbox;
using Personalize.Storage.Personal;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Functions.Fold;

public sealed class FoldFunctionTests
{
    private static readonly DateTimeOffset Noon = FoldWorld.Noon;
    private static readonly Registration Ada = SampleEvents.Ada;
    private static readonly Registration Browser = SampleEvents.Browser;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SameBatchTwice_CountsOnce()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon), SampleEvents.Event("m2", Noon));
        var batch = Batch(world, Ada);

        await world.Process().RunAsync(batch, Stop);
        await world.Process().RunAsync(batch, Stop);

        Assert.Equal(2, (await world.ViewAsync(Ada, Stop))!.Counters["Anything"].Count);
    }

    [Fact]
    public async Task Run_ClientRetryHoursLater_CountsOnce()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon));
        await world.DrainAsync(world.Process(), Stop);
        world.Clock.Advance(TimeSpan.FromHours(12));
        world.Send(SampleEvents.Event("m1", Noon));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(1, (await world.ViewAsync(Ada, Stop))!.Counters["Anything"].Count);
    }

    [Fact]
    public async Task Run_PoisonAmongGoodEvents_KeepsItAndAppliesTheRest()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var partition = world.Hasher.KeyOf(Ada).Partition(FoldWorld.Partitions);
        world.Send(Enumerable.Range(0, 255).Select(number => SampleEvents.Event($"m{number}", Noon)));
        world.Send("{\"v\":1,\"kind\":\"event\""u8.ToArray(), partition);

        var outcome = await world.Process().RunAsync(world.Next(partition)!, Stop);

        Assert.IsType<FunctionOutcome.Succeeded>(outcome);
        Assert.Equal(255, (await world.ViewAsync(Ada, Stop))!.Counters["Anything"].Count);
        var letter = Assert.Single(await world.DeadLettersAsync(partition, Stop));
        Assert.StartsWith("{\"v\":1", System.Text.Encoding.UTF8.GetString(letter.Raw.Span), StringComparison.Ordinal);
        Assert.Contains("not JSON", letter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StoreDown_FailsTheBatchAndLosesNothing()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon));
        var batch = Batch(world, Ada);
        world.Table.Failure = new StorageUnavailableException(StorageTrouble.Unreachable, "down");

        Assert.IsType<FunctionOutcome.Failed>(await world.Process().RunAsync(batch, Stop));
        world.Table.Failure = null;
        Assert.IsType<FunctionOutcome.Succeeded>(await world.Process().RunAsync(batch, Stop));

        Assert.Equal(1, (await world.ViewAsync(Ada, Stop))!.Counters["Anything"].Count);
    }

    [Fact]
    public async Task Run_UnreadableFacet_HoldsUpNobodyElseAfterRetries()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var neighbour = Enumerable.Range(0, 1_000).Select(number => Registration.User($"n{number}"))
            .First(other => world.Hasher.KeyOf(other).Partition(FoldWorld.Partitions) == world.Hasher.KeyOf(Ada).Partition(FoldWorld.Partitions));
        world.Send(SampleEvents.Event("m1", Noon));
        await world.DrainAsync(world.Process(), Stop);
        var key = world.Hasher.KeyOf(Ada);
        var row = (await world.Table.GetEntityIfExistsAsync(ContextKeys.Partition(key, FoldWorld.Partitions), ContextKeys.Facet(key), Stop))!;
        await world.Table.UpsertEntityAsync(row.Set("context", new byte[] { 99 }), TableUpdateMode.Replace, Stop);
        world.Send(SampleEvents.Event("m2", Noon), SampleEvents.Event("m3", Noon, customer: neighbour));
        var batch = Batch(world, Ada);

        await Assert.ThrowsAsync<InvalidDataException>(() => world.Process().RunAsync(batch, Stop));
        var outcome = await world.Process().RunAsync(batch with { RetryCount = 5 }, Stop);

        Assert.IsType<FunctionOutcome.Succeeded>(outcome);
        Assert.Equal(1, (await world.ViewAsync(neighbour, Stop))!.Counters["Anything"].Count);
        Assert.Single(await world.DeadLettersAsync(key.Partition(FoldWorld.Partitions), Stop));
    }

    [Fact]
    public async Task Run_StoreRefusesEverything_IsAnOutageAndNobodysDeadLetter()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon));
        var batch = Batch(world, Ada);
        world.Table.Failure = new StorageUnavailableException(StorageTrouble.Refused, "no such key");

        Assert.IsType<FunctionOutcome.Failed>(await world.Process().RunAsync(batch with { RetryCount = FoldFunction.IsolateAfterRetries }, Stop));

        Assert.Empty(await world.DeadLettersAsync(world.Hasher.KeyOf(Ada).Partition(FoldWorld.Partitions), Stop));
    }

    [Fact]
    public async Task Run_IdentifyAfterBrowsing_ShowsTheAnonymousInterestAtTheUser()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon, name: "Product Viewed", properties: """{"product_id":"p1","category":"sofa"}""", customer: Browser));
        world.Send(SampleEvents.Event("m2", Noon.AddMinutes(1), EventType.Identify, traits: """{"firstName":"Ada"}""", linked: Browser));
        await world.DrainAsync(world.Process(), Stop);
        var view = (await world.ViewAsync(Ada, Stop))!;

        Assert.Equal("sofa", view.LastViewed!.Category);
        Assert.Equal("sofa", view.TopCategoryAt(Noon));
        Assert.Equal([Ada, Browser], view.Registrations);
    }

    [Fact]
    public async Task Run_BrowsingAfterLogout_ReachesTheOwnersView()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon, EventType.Identify, linked: Browser));
        await world.DrainAsync(world.Process(), Stop);
        world.Send(SampleEvents.Event("m2", Noon.AddMinutes(1), name: "Product Viewed", properties: """{"sku":"p1","category":"lamp"}""", customer: Browser));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal("lamp", (await world.ViewAsync(Ada, Stop))!.LastViewed!.Category);
    }

    [Fact]
    public async Task Run_SecondUserOnTheBrowser_IsASwitchNotAMerge()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon, EventType.Identify, linked: Browser));
        world.Send(SampleEvents.Event("m2", Noon.AddHours(1), EventType.Identify, customer: SampleEvents.Bob, linked: Browser));
        world.Send(SampleEvents.Event("m3", Noon.AddHours(-1), customer: Browser));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal([Ada, Browser], (await world.ViewAsync(Ada, Stop))!.Registrations);
        Assert.Equal([SampleEvents.Bob], (await world.ViewAsync(SampleEvents.Bob, Stop))!.Registrations);
    }

    [Fact]
    public async Task Run_HubDownAfterCommit_SendsTheLinkFromTheOutboxLater()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m0", Noon, customer: Browser), SampleEvents.Event("m1", Noon, EventType.Identify, linked: Browser));
        world.IsHubDown = true;
        await world.DrainAsync(world.Process(), Stop);
        Assert.Equal([Ada], (await world.ViewAsync(Ada, Stop))!.Registrations);

        world.IsHubDown = false;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var sent = await new OutboxStore(world.Table, world.SendAsync, FoldWorld.Partitions).SweepAsync(world.Clock.GetUtcNow(), Stop);
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(1, sent);
        Assert.Equal([Ada, Browser], (await world.ViewAsync(Ada, Stop))!.Registrations);
    }

    [Fact]
    public async Task Run_PositionWithoutConsent_IsStoredNowhere()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon, context: """{"location":{"latitude":48.8566,"longitude":2.3522,"city":"Nowhere-Marker"}}"""));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Null((await world.ViewAsync(Ada, Stop))!.DeviceLocation);
        var entry = Assert.Single(await world.Contexts.ReadTimelineAsync(world.Hasher.KeyOf(Ada), null, 10, Stop));
        Assert.DoesNotContain("Nowhere-Marker", System.Text.Encoding.UTF8.GetString(entry.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ConsentEventThenWithdrawal_KeepsThenDropsThePosition()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon, trust: SourceTrust.Server, context:
            """{"consent":{"categoryPreferences":{"location":true}},"location":{"latitude":48.85661,"longitude":2.35222}}"""));
        await world.DrainAsync(world.Process(), Stop);
        Assert.Equal(48.857, (await world.ViewAsync(Ada, Stop))!.DeviceLocation!.Latitude);

        await world.Rights.WriteAsync(world.Hasher.KeyOf(Ada), CustomerRights.Unspoken.With(Purpose.Location, new Consent(false, Noon.AddMinutes(1))), Stop);
        world.Send(new HubMessage.Refold("r1", Ada, Noon.AddMinutes(1), Ada));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Null((await world.ViewAsync(Ada, Stop))!.DeviceLocation);
    }

    [Fact]
    public async Task Run_OfflineQueueWithConsentTakenBackInBetween_KeepsWhatCameAfter()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        bool?[] said = [true, null, false, null, true, null];
        world.Send(said.Select((word, at) => At($"e{at}", at, word, SourceTrust.Server)));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(15, (await world.ViewAsync(Ada, Stop))!.DeviceLocation!.Latitude);
        Assert.Equal("14 15", await LatitudesAsync(world, Ada));
        Assert.Equal(Noon.AddMinutes(2), Assert.Single(await new Withdrawals(world.RightsTable).ReadAsync(Stop)).At);   // of what was stored before
    }

    [Fact]
    public async Task Run_EventFromBeforeTheConsentThatIsKnown_LosesItsPosition()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        foreach (var happened in new[] { At("e0", 0, true, SourceTrust.Server), At("e2", 2, false, SourceTrust.Server), At("e4", 4, true, SourceTrust.Server), At("e3", 3, null, SourceTrust.Server) })
        {
            world.Send(happened);
            await world.DrainAsync(world.Process(), Stop);
        }

        Assert.Equal("10 14", await LatitudesAsync(world, Ada));   // the first is swept
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_BrowsersYesWhereTheBrowserIsAUsers_GrantsNothing(bool isClaimed)
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("i", Noon.AddMinutes(-1), EventType.Identify, linked: isClaimed ? [Browser] : []));
        await world.DrainAsync(world.Process(), Stop);
        await world.Rights.WriteAsync(world.Hasher.KeyOf(Browser), CustomerRights.Unspoken.With(Purpose.Location, new Consent(false, Noon.AddSeconds(-30))), Stop);

        world.Send(At("e1", 1, true, SourceTrust.Browser) with { Customer = Browser });
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(!isClaimed, (await world.Rights.ReadAsync(world.Hasher.KeyOf(Browser), Stop)).Location!.Granted);
        Assert.Equal(isClaimed ? "" : "11", await LatitudesAsync(world, Browser));
    }

    [Fact]
    public async Task Run_ErasedCustomer_StaysErasedUnderReplay()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        await world.Rights.WriteAsync(world.Hasher.KeyOf(Ada), CustomerRights.Unspoken with { Erased = true }, Stop);
        world.Send(SampleEvents.Event("m1", Noon));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Null(await world.ViewAsync(Ada, Stop));
    }

    [Fact]
    public async Task Run_ErasedWhileTheProcessRemembersTheFacet_IsNotResurrected()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var process = world.Process();
        world.Send(SampleEvents.Event("m1", Noon));
        await world.DrainAsync(process, Stop);
        var key = world.Hasher.KeyOf(Ada);
        await world.Rights.WriteAsync(key, CustomerRights.Unspoken with { Erased = true }, Stop);
        await world.Table.DeleteEntityAsync(ContextKeys.Partition(key, FoldWorld.Partitions), ContextKeys.Facet(key), Azure.ETag.All, Stop);

        world.Send(SampleEvents.Event("m2", Noon));
        await world.DrainAsync(process, Stop);

        Assert.Null(await world.ViewAsync(Ada, Stop));
        Assert.Empty(await world.Contexts.ReadTimelineAsync(key, null, 10, Stop));
    }

    [Fact]
    public async Task Run_CustomerKnownToTheProcess_ReadsNothing()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var process = world.Process();
        world.Send(SampleEvents.Event("m1", Noon));
        await world.DrainAsync(process, Stop);
        var reads = world.Table.ReadCount;

        world.Send(SampleEvents.Event("m2", Noon));
        await world.DrainAsync(process, Stop);

        Assert.Equal(reads, world.Table.ReadCount);
        Assert.Equal(2, (await world.ViewAsync(Ada, Stop))!.Counters["Anything"].Count);
    }

    [Fact]
    public async Task Run_MoreEventsThanATransactionHolds_AppliesAllInSeveral()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(Enumerable.Range(0, 256).Select(number => SampleEvents.Event($"m{number}", Noon.AddSeconds(number), linked: Registration.Anonymous($"b{number % 40}"))));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal(256, (await world.ViewAsync(Ada, Stop))!.Counters["Anything"].Count);
        Assert.Equal(256, (await world.Contexts.ReadTimelineAsync(world.Hasher.KeyOf(Ada), null, 1_000, Stop)).Count);
    }

    [Fact]
    public async Task Run_PassFields_AreKeptByMessage()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(new HubMessage.PassFields("p1", Ada, Noon, "spring-2026", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("coupon", "A-1")));
        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal("A-1", (await world.ViewAsync(Ada, Stop))!.MessageFields["spring-2026"].Fields["coupon"]);
    }

    private static EventHubBatch Batch(FoldWorld world, Registration registration) => world.Next(world.Hasher.KeyOf(registration).Partition(FoldWorld.Partitions))!;

    // Each minute one degree further north.
    private static CustomerEvent At(string id, int minute, bool? isGranted, SourceTrust trust)
    {
        var consent = isGranted is { } word ? $$$""","consent":{"categoryPreferences":{"location":{{{(word ? "true" : "false")}}} } }""" : "";
        return SampleEvents.Event(id, Noon.AddMinutes(minute), trust: trust, context: $$$"""{"location":{"latitude":{{{10 + minute}}},"longitude":2.5}{{{consent}}} }""");
    }

    // Of the stored events, in the order of time.
    private static async Task<string> LatitudesAsync(FoldWorld world, Registration whose) => string.Join(' ', (await world.Contexts.ReadTimelineAsync(world.Hasher.KeyOf(whose), null, 100, Stop))
        .Select(entry => ((HubMessage.Happened)EventCodec.Read(entry.Body.Span).Message!).Event.Context)
        .Where(context => context.TryGetProperty("location", out _))
        .Select(context => context.GetProperty("location").GetProperty("latitude").GetInt32())
        .Order());
}
