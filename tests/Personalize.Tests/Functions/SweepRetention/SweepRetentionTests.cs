using System.Collections.Frozen;
using System.Text;
using Personalize.Core.Decisions;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Functions.SweepRetention;
using Personalize.Hosting;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Decisions;
using Personalize.Storage.Personal;
using Personalize.Tests.Core.Contexts;
using Personalize.Tests.Functions.Customers;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.SweepRetention;

public sealed class SweepRetentionTests
{
    private static readonly RetentionRules Rules = new(
        100, new Dictionary<string, int> { ["page"] = 10, ["Order Completed"] = 0 }.ToFrozenDictionary(StringComparer.Ordinal), DecisionDays: 30, DeadLetterDays: 30, VisitorDays: 50);

    private static readonly DateTimeOffset Noon = FoldWorld.Noon;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_EventsPastTheirTime_GoByTheirType()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        foreach (var daysAgo in new[] { 5, 20, 120 })
        {
            var at = Noon.AddDays(-daysAgo);
            world.Send(
                SampleEvents.Event($"p{daysAgo}", at, EventType.Page, name: null),
                SampleEvents.Event($"t{daysAgo}", at, name: "Product Viewed"),
                SampleEvents.Event($"o{daysAgo}", at, name: "Order Completed"));
        }

        await world.DrainAsync(world.Process(), Stop);

        await SweepAsync(world);

        Assert.Equal(["o120", "o20", "o5", "p5", "t20", "t5"], await EventsAsync(world));
    }

    [Fact]
    public async Task Sweep_LongHistoryInPages_LosesTheOldEventsAndGoesOn()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        for (var number = 0; number < 80; number++)
        {
            world.Send(SampleEvents.Event($"n{number:D2}", Noon.AddDays(-number * 2), name: "Product Viewed"));
            await world.DrainAsync(world.Process(), Stop);
        }

        var process = world.Process();
        await SweepAsync(world);
        world.Send(SampleEvents.Event("new", Noon, name: "Product Viewed"));
        await world.DrainAsync(process, Stop);

        Assert.Equal(Enumerable.Range(0, 51).Select(number => $"n{number:D2}").Append("new"), await EventsAsync(world));
        Assert.Equal(81, (await world.ViewAsync(SampleEvents.Ada, Stop))!.Counters["Product Viewed"].Count);
    }

    [Fact]
    public async Task Sweep_VisitorWhomNobodyClaimed_IsForgottenWhole()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(
            SampleEvents.Event("v", Noon.AddDays(-60), customer: SampleEvents.Browser),
            SampleEvents.Event("w", Noon.AddDays(-40), customer: Registration.Anonymous("8c")),
            SampleEvents.Event("u", Noon.AddDays(-60)));
        await world.DrainAsync(world.Process(), Stop);

        await SweepAsync(world);

        Assert.Null(await world.ViewAsync(SampleEvents.Browser, Stop));
        Assert.NotNull(await world.ViewAsync(Registration.Anonymous("8c"), Stop));
        Assert.NotNull(await world.ViewAsync(SampleEvents.Ada, Stop));
    }

    [Fact]
    public async Task Sweep_DecisionsAndDeadLetters_GoAfterTheirDays()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await customers.DecideAsync(SampleEvents.Ada, """{"old":true}""", Stop);
        world.Clock.Advance(TimeSpan.FromDays(31));
        await customers.DecideAsync(SampleEvents.Ada, """{"old":false}""", Stop);
        await world.Letters.AddAsync(
            [new DeadLetter("collect", 0, "old"u8.ToArray(), "bad", Noon), new DeadLetter("collect", 0, "new"u8.ToArray(), "bad", Noon.AddDays(20))], Stop);

        await SweepAsync(world);

        Assert.Equal("""{"old":false}""", Assert.Single(customers.DecisionsTable.Rows().Select(row => row.GetBinary("Document")).OfType<byte[]>().Select(Encoding.UTF8.GetString)));
        Assert.Equal("new", Assert.Single(world.DeadTable.Rows().Select(row => Encoding.UTF8.GetString(row.GetBinary("raw")!))));
    }

    [Fact]
    public async Task Sweep_WhatWasShownLast_GoesWithItsDecision()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await RecordAsync(customers, world.Hasher.KeyOf(SampleEvents.Ada), "0000000000000001", Noon);
        await RecordAsync(customers, default, "web", Noon);    // a page that names nobody
        await RecordAsync(customers, world.Hasher.KeyOf(SampleEvents.Ada), "0000000000000002", Noon.AddDays(31));
        world.Clock.Advance(TimeSpan.FromDays(31));

        await SweepAsync(world);

        Assert.Equal("s~0000000000000002~hero", Assert.Single(customers.DecisionsTable.Rows(), row => row.RowKey.StartsWith("s~", StringComparison.Ordinal)).RowKey);
        Assert.Single(customers.DecisionsTable.Rows(), row => row.RowKey.StartsWith("d~", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sweep_VisitorsWithoutEvents_LoseTheirDecisionsAndLeaveNothing()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        var (once, again) = (world.Hasher.KeyOf(Registration.Anonymous("once")), world.Hasher.KeyOf(Registration.Anonymous("again")));
        await RecordAsync(customers, once, "web", Noon, isVisitor: true);
        await customers.Decisions.NoteClickAsync("shown", DecisionId.Create(once, Noon.AddDays(3), new byte[10]), Noon.AddDays(3), Stop);
        await RecordAsync(customers, again, "web", Noon, isVisitor: true);
        await RecordAsync(customers, again, "0000000000000002", Noon.AddDays(20), isVisitor: true);
        int Left(RegistrationKey key) => customers.DecisionsTable.Rows().Count(row => row.PartitionKey == DecisionId.TagOf(key));

        world.Clock.Advance(TimeSpan.FromDays(31));
        await SweepAsync(world);
        Assert.Equal((1, 2), (Left(once), Left(again)));    // the click of a later day; the later decision and what it showed

        // A day and more after the click, and after the later decision: nothing, and nobody to be looked at.
        world.Clock.Advance(TimeSpan.FromDays(4));
        await SweepAsync(world);
        Assert.Equal((0, 2), (Left(once), Left(again)));
        world.Clock.Advance(TimeSpan.FromDays(18));
        await SweepAsync(world);
        Assert.Empty(customers.DecisionsTable.Rows());
    }

    [Fact]
    public async Task Sweep_OfAnErasedCustomer_LeavesNothingThatCameAfterTheLastPass()
    {
        var world = await CustomersWorld.FilledAsync(Stop);
        var customers = new CustomersWorld(world);
        await customers.Personal.EraseAsync(world.Hasher.KeyOf(SampleEvents.Ada), Stop);
        await RecordAsync(customers, world.Hasher.KeyOf(SampleEvents.Ada), "0000000000000001", Noon);
        await customers.Decisions.TakeBackAsync(Record(world.Hasher.KeyOf(SampleEvents.Ada), "0000000000000002", Noon.AddSeconds(1)), Stop);
        await RecordAsync(customers, world.Hasher.KeyOf(SampleEvents.Browser), "0000000000000003", Noon);

        await SweepAsync(world);

        Assert.Equal([DecisionId.TagOf(world.Hasher.KeyOf(SampleEvents.Browser))], customers.DecisionsTable.Rows().Select(row => row.PartitionKey).Distinct());
    }

    [Fact]
    public async Task Sweep_SlowStore_EndsItsTickInTimeAndGoesOnFromThere()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = Enumerable.Range(0, 40).Select(number => Registration.User($"c{number}")).ToArray();
        world.Send(customers.Select((customer, number) => SampleEvents.Event($"p{number}", Noon.AddDays(-20), EventType.Page, name: null, customer: customer)));
        await world.DrainAsync(world.Process(), Stop);
        async Task<int> LeftAsync() => (await Task.WhenAll(customers.Select(customer => world.Contexts.ReadTimelineAsync(world.Hasher.KeyOf(customer), null, 10, Stop)))).Sum(events => events.Count);

        await SweepAsync(world, new HastyClock(world.Clock));
        var afterOne = await LeftAsync();
        for (var tick = 0; tick < 20; tick++)
        {
            await SweepAsync(world, new HastyClock(world.Clock));
        }

        Assert.InRange(afterOne, 20, 38);
        Assert.Equal(0, await LeftAsync());
    }

    [Fact]
    public async Task Sweep_SlowStoreAndManyVisitors_LooksAtCustomersInTheSameTick()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var customers = new CustomersWorld(world);
        for (var number = 0; number < 40; number++)
        {
            await RecordAsync(customers, world.Hasher.KeyOf(Registration.Anonymous($"v{number}")), "web", Noon.AddDays(-40), isVisitor: true);
        }

        world.Send(SampleEvents.Event("p", Noon.AddDays(-20), EventType.Page, name: null));
        await world.DrainAsync(world.Process(), Stop);
        int Visitors() => customers.DecisionsTable.Rows().Count(row => row.RowKey.StartsWith("d~", StringComparison.Ordinal));

        await SweepAsync(world, new HastyClock(world.Clock));
        var (afterOne, events) = (Visitors(), await EventsAsync(world));
        for (var tick = 0; tick < 10; tick++)
        {
            await SweepAsync(world, new HastyClock(world.Clock));
        }

        Assert.InRange(afterOne, 30, 38);
        Assert.Empty(events);
        Assert.Equal(0, Visitors());
    }

    private static Task RecordAsync(CustomersWorld customers, RegistrationKey customer, string message, DateTimeOffset at, bool isVisitor = false) =>
        customers.Decisions.RecordAsync(Record(customer, message, at) with { IsOfVisitor = isVisitor }, Stop);

    private static DecisionRecord Record(RegistrationKey customer, string message, DateTimeOffset at) =>
        new(DecisionId.Create(customer, at, new byte[10]), message, "hero", "rain", "https://brand.example/", Sight.Seen, "{}"u8.ToArray());

    private static async Task SweepAsync(FoldWorld world, TimeProvider? clock = null)
    {
        var customers = new CustomersWorld(world);
        var settings = new SweepRetentionSettings(Rules, new RetentionProgress(world.RightsTable), FoldWorld.Partitions, clock ?? world.Clock);
        var sweep = new SweepRetentionFunction(
            new FacetScan(world.Table, FoldWorld.Partitions), new TimelineEditor(world.Table, FoldWorld.Partitions), customers.Personal, world.Letters, settings);
        Assert.IsNotType<FunctionOutcome.Failed>(await sweep.RunAsync(new TimerFired(false), Stop));
    }

    private static async Task<IEnumerable<string>> EventsAsync(FoldWorld world) =>
        (await world.Contexts.ReadTimelineAsync(world.Hasher.KeyOf(SampleEvents.Ada), null, 1_000, Stop))
            .Select(entry => EventCodec.Read(entry.Body.Span).Message!.Id).Order(StringComparer.Ordinal);
}
