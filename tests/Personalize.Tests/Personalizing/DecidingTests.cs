using Personalize.Core.Caps;
using Personalize.Core.Content;
using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Opens;
using Personalize.Core.Rights;
using Personalize.Personalizing;
using Personalize.Storage.Rights;
using Personalize.Tests.Core.Decisions;
using Xunit;
using static Personalize.Tests.Personalizing.AdaAtNoon;

namespace Personalize.Tests.Personalizing;

public sealed class DecidingTests
{
    private static readonly Placement Hero = PressedBundle.Read().Placements["hero"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(64)]
    public async Task Settle_ManyRequestsAtOnce_LetThroughAsManyAsTheCapAllows(int requests)
    {
        // Two processes: each has a store of its own on the same table.
        var table = await TableAsync(Stop);
        var processes = new[] { new RightsStore(table), new RightsStore(table) };

        var settled = await Task.WhenAll(Enumerable.Range(0, requests).Select(number => Task.Run(() => SettleAsync(processes[number % 2], (ulong)number))));

        Assert.Equal(Math.Min(requests, 2), settled.Count(decided => decided?.Decision.Rule?.Name == "offer"));
        Assert.Equal(Math.Min(requests, 2), (await processes[0].ReadStandingAsync(Ada, Stop)).Memory.Impressions.Length);
    }

    [Fact]
    public async Task Settle_ManyRequestsOfOneProcessAtOnce_TakeTurnsInsteadOfWritingAgainstEachOther()
    {
        const int Requests = 24;
        var writes = 0;
        var table = await TableAsync(Stop);
        var slow = new YieldingTable(table, () => Interlocked.Increment(ref writes));
        var deciding = new Deciding(new RightsStore(slow), Hasher);
        var wide = Hero with { Caps = [new Cap("wide", Requests, TimeSpan.FromDays(1))] };
        var situation = await SituationAsync(new RightsStore(table), Stop);

        var settled = await Task.WhenAll(Enumerable.Range(0, Requests).Select(
            number => deciding.SettleAsync(wide, situation, new Fetch(Noon, (ulong)number, OpenClass.Person), Defaults, Stop)));

        Assert.All(settled, decided => Assert.Equal("offer", decided?.Decision.Rule?.Name));
        Assert.Equal(Requests, (await new RightsStore(table).ReadStandingAsync(Ada, Stop)).Memory.Impressions.Length);
        Assert.InRange(writes, Requests, 2 * Requests);
    }

    [Fact]
    public async Task Adopt_ManyRequestsOfOneProcessAtOnce_WritesOnce()
    {
        var writes = 0;
        var table = await TableAsync(Stop);
        var visitor = Hasher.KeyOf(new Registration(RegistrationKind.Anonymous, "7f"));
        await new RightsStore(table).RememberAsync(visitor, memory => memory with { Arms = [new KeptArm("copy__0", "customer.id", "anonymous:7f", "b", Noon)] }, Stop);
        var deciding = new Deciding(new RightsStore(new YieldingTable(table, () => Interlocked.Increment(ref writes))), Hasher);
        var user = await new RightsStore(table).ReadStandingAsync(Ada, Stop);

        var adopted = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => deciding.AdoptAsync(user, visitor, Stop)));

        Assert.All(adopted, standing => Assert.Single(standing.Memory.Arms));
        Assert.Equal(1, writes);
    }

    [Fact]
    public async Task Settle_SeveralOfOneHome_LetThroughAsManyAsTheHomesCapAllows()
    {
        var table = await TableAsync(Stop);
        var home = Hero with { Caps = [new Cap("home", 3, TimeSpan.FromDays(1)) { Per = CapGrain.Household }] };

        var settled = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(async () =>
        {
            var store = new RightsStore(table);
            var member = Hasher.KeyOf(new Registration(RegistrationKind.User, $"member-{number % 4}"));
            var situation = await SituationAsync(store, Stop, AtHome, member);
            return await new Deciding(store, Hasher).SettleAsync(home, situation, new Fetch(Noon, (ulong)number, OpenClass.Person), Defaults, Stop);
        })));

        Assert.Equal(3, settled.Count(decided => decided?.Decision.Rule?.Name == "offer"));
    }

    [Fact]
    public async Task Settle_AfterAWithdrawalInBetween_DecidesNothing()
    {
        var store = new RightsStore(await TableAsync(Stop));
        var before = await SituationAsync(store, Stop);
        await store.WriteAsync(Ada, CustomerRights.Unspoken.With(Purpose.Personalization, new Consent(false, Noon)), Stop);

        Assert.Null(await new Deciding(store, Hasher).SettleAsync(Hero, before, new Fetch(Noon, 1, OpenClass.Person), Defaults, Stop));
        Assert.True((await store.ReadStandingAsync(Ada, Stop)).Memory.IsEmpty);
    }

    [Fact]
    public async Task Write_OfAWithdrawal_LeavesTheMemoryAndOfAnErasureTakesIt()
    {
        var store = new RightsStore(await TableAsync(Stop));
        await SettleAsync(store, 1);

        await store.WriteAsync(Ada, CustomerRights.Unspoken.With(Purpose.Location, new Consent(true, Noon)), Stop);
        Assert.Single((await store.ReadStandingAsync(Ada, Stop)).Memory.Impressions);

        await store.WriteAsync(Ada, CustomerRights.Unspoken with { Erased = true }, Stop);
        Assert.True((await store.ReadStandingAsync(Ada, Stop)).Memory.IsEmpty);
    }

    [Fact]
    public async Task Adopt_WhatAVisitorWasGivenAndShown_IsTheUsersAndCountsOnce()
    {
        var store = new RightsStore(await TableAsync(Stop));
        var visitor = Hasher.KeyOf(new Registration(RegistrationKind.Anonymous, "7f"));
        var kept = new KeptArm("copy__0", "customer.id", "anonymous:7f", "b", Noon);
        var shown = new Impression(Noon.AddHours(-1), "email", "hero", "offer", "indoor", 7, IsAhead: false);
        await store.RememberAsync(visitor, memory => memory with { Arms = [kept], Impressions = [shown] }, Stop);
        await SettleAsync(store, 1);

        for (var time = 0; time < 2; time++)
        {
            await new Deciding(store, Hasher).AdoptAsync(await store.ReadStandingAsync(Ada, Stop), visitor, Stop);
        }

        var adopted = (await store.ReadStandingAsync(Ada, Stop)).Memory;
        Assert.Equal("b", adopted.ArmOf("customer.id", "ada", "copy__0"));
        Assert.Equal(2, adopted.Impressions.Length);
        Assert.Equal(shown, adopted.Impressions[1]);
    }

    [Fact]
    public async Task Remember_ForSomebodyErased_WritesNothing()
    {
        var store = new RightsStore(await TableAsync(Stop));
        await store.WriteAsync(Ada, CustomerRights.Unspoken with { Erased = true }, Stop);

        await store.RememberAsync(Ada, memory => memory with { FirstOpens = [new FirstOpen(1, "hero", Noon)] }, Stop);

        Assert.True((await store.ReadStandingAsync(Ada, Stop)).Memory.IsEmpty);
    }

    private static async Task<Settled?> SettleAsync(RightsStore store, ulong message) =>
        await new Deciding(store, Hasher).SettleAsync(Hero, await SituationAsync(store, Stop), new Fetch(Noon, message, OpenClass.Person), Defaults, Stop);
}
