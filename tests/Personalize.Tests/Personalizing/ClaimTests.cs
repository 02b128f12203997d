using Microsoft.Extensions.Logging.Abstractions;
using Personalize.Core.Caps;
using Personalize.Core.Content;
using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Opens;
using Personalize.Core.Rights;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Decisions;
using Xunit;
using static Personalize.Tests.Personalizing.AdaAtNoon;

namespace Personalize.Tests.Personalizing;

/// <summary>What is counted against a cap and then not shown, with a store that answers too late, or never, or after it has written.</summary>
public sealed class ClaimTests
{
    private const int Max = 2;
    private static readonly RegistrationKey Home = Hasher.KeyOf(new Registration(RegistrationKind.Household, "h1"));

    private static readonly Placement Hero = PressedBundle.Read().Placements["hero"] with
    {
        Caps = [new Cap("mine", Max, TimeSpan.FromDays(1)), new Cap("ours", Max, TimeSpan.FromDays(1)) { Per = CapGrain.Household }],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GiveBack_OfWhatWasNotShown_LeavesNothingCountedForCustomerAndHousehold()
    {
        var (table, deciding) = await WorldAsync();
        var settled = await SettleAsync(table, deciding, 1);
        Assert.Equal((1, 1), await CountedAsync(table));

        await deciding.GiveBackAsync(settled!);
        await deciding.GiveBackAsync(settled!);

        Assert.Equal((0, 0), await CountedAsync(table));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2026)]
    public async Task Settle_ManyAtOnceAndEachSecondNotShown_ShowsWhatTheCapAllowsAndLosesNoClaim(int seed)
    {
        var (table, deciding) = await WorldAsync();
        var tables = Enumerable.Range(0, 40).Select(number => Chance(table, new Random(seed + number))).ToList();
        var answers = await Task.WhenAll(tables.Select((late, number) => Task.Run(() => ShowAsync(table, late, number), Stop)));
        foreach (var late in tables)
        {
            await late.DeliverAsync(Stop);
        }

        var shown = answers.Count(isShown => isShown);
        Assert.Equal((shown, shown), await CountedAsync(table));

        // Nothing that was not shown is in the way of whoever asks now, nothing shown is forgotten.
        for (var number = 100; number < 100 + Max + 1; number++)
        {
            shown += IsOffer(await SettleAsync(table, deciding, number)) ? 1 : 0;
        }

        Assert.Equal(Max, shown);
    }

    [Theory]
    [InlineData(LateWrite.LostBefore, 1)]
    [InlineData(LateWrite.LostAfter, 1)]
    [InlineData(LateWrite.AppliedLater, 1)]
    [InlineData(LateWrite.LostBefore, 2)]
    [InlineData(LateWrite.LostAfter, 2)]
    [InlineData(LateWrite.AppliedLater, 2)]
    public async Task Settle_WhoseWriteIsNotAnswered_CountsNothingInTheEnd(LateWrite how, int ofWrite)
    {
        var (table, _) = await WorldAsync();
        var writes = 0;
        var late = new LateTable(table, () => ++writes == ofWrite ? how : LateWrite.InTime);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => SettleAsync(table, DecidingOn(late, table), 1));
        await late.DeliverAsync(Stop);

        Assert.Equal((0, 0), await CountedAsync(table));
    }

    [Fact]
    public async Task Settle_WhoseRepliesAloneAreLost_ShowsItAndCountsOnce()
    {
        var (table, _) = await WorldAsync();

        var settled = await SettleAsync(table, DecidingOn(new LateTable(table, () => LateWrite.RetriedAfter), table), 1);

        Assert.True(IsOffer(settled));
        Assert.Equal((1, 1), await CountedAsync(table));
    }

    [Fact]
    public async Task GiveBack_ToSomebodyErasedMeanwhile_WritesNothing()
    {
        var (table, deciding) = await WorldAsync();
        var settled = await SettleAsync(table, deciding, 1);
        await new RightsStore(table).WriteAsync(Ada, CustomerRights.Unspoken with { Erased = true }, Stop);
        var before = table.Rows().Single(row => row.RowKey == Ada.Hex).ETag;

        await deciding.GiveBackAsync(settled!);

        Assert.Equal(before, table.Rows().Single(row => row.RowKey == Ada.Hex).ETag);
    }

    [Fact]
    public async Task GiveBack_WithADeadStore_EndsAndKeepsTheClaim()
    {
        var (table, deciding) = await WorldAsync();
        var settled = await SettleAsync(table, deciding, 1);
        table.Failure = new StorageUnavailableException(StorageTrouble.Refused, "The store is dead.");

        await deciding.GiveBackAsync(settled!);

        table.Failure = null;
        Assert.Equal((1, 1), await CountedAsync(table));
    }

    private static LateTable Chance(MemoryTableClient table, Random random) => new(table, () => (LateWrite)random.Next(Enum.GetValues<LateWrite>().Length));

    private static bool IsOffer(Settled? settled) => settled?.Decision.Rule?.Name == "offer";

    // Each second is late for its reader.
    private static async Task<bool> ShowAsync(MemoryTableClient table, LateTable late, int number)
    {
        var deciding = DecidingOn(late, table);
        try
        {
            if (await SettleAsync(table, deciding, number) is { } settled && IsOffer(settled))
            {
                await (number % 2 == 0 ? deciding.GiveBackAsync(settled) : Task.CompletedTask);
                return number % 2 != 0;
            }
        }
        catch (StorageUnavailableException)
        {
            // The neutral picture.
        }

        return false;
    }

    private static async Task<Settled?> SettleAsync(MemoryTableClient table, Deciding deciding, int message)
    {
        var situation = await SituationAsync(new RightsStore(table), Stop, AtHome);
        return await deciding.SettleAsync(Hero, situation, new Fetch(Noon, (ulong)message, OpenClass.Person), Defaults, Stop);
    }

    private static async Task<(int Mine, int Ours)> CountedAsync(MemoryTableClient table)
    {
        var store = new RightsStore(table);
        return ((await store.ReadStandingAsync(Ada, Stop)).Memory.Impressions.Length, (await store.ReadStandingAsync(Home, Stop)).Memory.Impressions.Length);
    }

    // Claims go back the patient way, past what is late for the opens. A table in memory answers at once: what is given back is given back when its request ends.
    private static Deciding DecidingOn(TableClient forOpens, MemoryTableClient table) =>
        new(new RightsStore(forOpens), Hasher, returns: new ClaimReturns(new RightsStore(table), new TakingBack(new FakeClock(Noon), NullLogger.Instance)));

    private static async Task<(MemoryTableClient Table, Deciding Deciding)> WorldAsync()
    {
        var table = await TableAsync(Stop);
        return (table, DecidingOn(table, table));
    }
}
