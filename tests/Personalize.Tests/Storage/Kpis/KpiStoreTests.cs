using Personalize.Core.Kpis;
using Personalize.Storage.Contexts;
using Personalize.Storage.Kpis;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Kpis;

public sealed class KpiStoreTests
{
    private readonly FakeClock _clock = new();
    private readonly MemoryTableClient _facts;
    private readonly MemoryTableClient _contexts;
    private readonly KpiStore _store;

    public KpiStoreTests()
    {
        (_facts, _contexts) = (new MemoryTableClient("facts", _clock), new MemoryTableClient("contexts", _clock));
        _store = new KpiStore(_facts, _contexts, partitionCount: 2);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fact_ToldTwice_IsCountedOnceAsItWasFirstTold()
    {
        await CreateAsync();
        var fact = new KpiFact { Id = "0a", Kind = KpiFactKind.Conversion, At = _clock.GetUtcNow(), Via = "click", Cents = 1_000, Currency = "EUR" };

        await _store.AddAsync(fact, Stop);
        await _store.AddAsync(fact with { Via = "none", Cents = 5 }, Stop);

        Assert.Equal(fact, Assert.Single(await _store.ReadFactsAsync([20261121], Stop)));
        Assert.Empty(await _store.ReadFactsAsync([20261120], Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fact_TakenBack_CountsNotWhenToldBeforeOrLate(bool isToldBefore)
    {
        await CreateAsync();
        var fact = new KpiFact { Id = "0a", Kind = KpiFactKind.Impression, At = _clock.GetUtcNow() };
        await (isToldBefore ? _store.AddAsync(fact, Stop) : Task.CompletedTask);

        await _store.TakeBackAsync(fact.Kind, fact.Id, fact.At, Stop);
        await (isToldBefore ? Task.CompletedTask : _store.AddAsync(fact, Stop));

        Assert.Empty(await _store.ReadFactsAsync([20261121], Stop));
        Assert.Null(await _store.FindAsync(fact.Kind, fact.Id, fact.At, Stop));
    }

    [Fact]
    public async Task Counts_SummedUp_StayTheSameInFewerRows()
    {
        await CreateAsync();
        for (var row = 0; row < 50; row++)
        {
            var counts = new KpiCounts();
            counts.Add(_clock.GetUtcNow(), row % 2 == 0 ? "events|web|discover" : "no||notATrigger", row);
            var partition = ContextKeys.Partition(row % 2, 0);
            await _contexts.SubmitTransactionAsync([.. KpiCountRows.Write(partition, counts).Select(TableTransactionAction.Add)], Stop);
        }

        var before = (await _store.ReadCountsAsync([202611], Stop)).All.ToArray();
        var gone = await _store.SumUpAsync(202611, Stop);

        Assert.Equal(48, gone);
        Assert.Equal([(20261121, "events|web|discover", 600L), (20261121, "no||notATrigger", 625L)], before);
        Assert.Equal(before, (await _store.ReadCountsAsync([202611], Stop)).All);
        Assert.Equal(0, await _store.SumUpAsync(202611, Stop));
    }

    private async Task CreateAsync()
    {
        await _facts.CreateIfNotExistsAsync(Stop);
        await _contexts.CreateIfNotExistsAsync(Stop);
    }
}
