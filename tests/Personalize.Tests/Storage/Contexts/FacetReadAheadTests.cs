using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Contexts;

public sealed class FacetReadAheadTests
{
    private const int Partitions = 1;
    private const int AtOnce = 4;
    private const int All = 200;   // 50 in each of four table partitions
    private const int New = 10;

    private static readonly RegistrationHasher Hasher = new("a secret of the tests, long enough"u8.ToArray());

    private readonly MemoryTableClient _table = new("contexts", new FakeClock(DateTimeOffset.UnixEpoch));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAhead_CloseTogether_TakesARequestForEachTablePartition()
    {
        await SaveAsync(All);
        var facets = NewProcess();
        var before = _table.RequestCount;

        await facets.ReadAheadAsync([.. KeysOf(0, All)], AtOnce, Stop);

        Assert.Equal(ContextKeys.Buckets, _table.RequestCount - before);
        Assert.All(KeysOf(0, All), key => Assert.True(facets.Known(key) is { Facet: not null, IsFromCache: false }));
    }

    [Fact]
    public async Task ReadAhead_NewInASmallStore_AsksOnceForEachTablePartition()
    {
        await SaveAsync(All);
        var facets = NewProcess();
        await facets.ReadAheadAsync([.. KeysOf(All, 40)], AtOnce, Stop);
        var before = _table.RequestCount;

        await facets.ReadAheadAsync([.. KeysOf(0, All), .. KeysOf(All + 40, 40)], AtOnce, Stop);

        Assert.Equal(0, _table.RequestCount - before);
        Assert.All(KeysOf(All, 80), key => Assert.True(facets.Known(key) is { Facet: null, IsErased: false }));
    }

    [Fact]
    public async Task ReadAhead_AfterSomethingWasForgotten_AsksAgain()
    {
        await SaveAsync(All);
        var facets = NewProcess();
        await facets.ReadAheadAsync([.. KeysOf(All, 40)], AtOnce, Stop);
        await SaveAsync(All + 40);
        facets.Forget(KeysOf(All, 40));

        await facets.ReadAheadAsync([.. KeysOf(All, 40)], AtOnce, Stop);

        Assert.All(KeysOf(All, 40), key => Assert.True(facets.Known(key) is { Facet: not null }));
    }

    [Fact]
    public async Task ReadAhead_FarApart_ReadsOneRangeAndNoMore()
    {
        await SaveAsync(8_000);
        var facets = NewProcess();

        await facets.ReadAheadAsync([.. KeysOf(0, 16)], AtOnce, Stop);
        var first = _table.ReadCount;
        await facets.ReadAheadAsync([.. KeysOf(16, 16)], AtOnce, Stop);

        Assert.InRange(first, 1, FacetReadAhead.FirstRows + (16 * FacetReadAhead.MaxBetween));
        Assert.InRange(_table.ReadCount - first, 0, 16 * FacetReadAhead.MaxBetween);
        Assert.Contains(KeysOf(0, 32), key => facets.Known(key) is null);
    }

    [Fact]
    public async Task ReadAhead_ThenCommit_IsSavedWithItsVersion()
    {
        await SaveAsync(All);
        var facets = NewProcess();

        await facets.ReadAheadAsync([.. KeysOf(0, All + New)], AtOnce, Stop);
        var commit = await facets.CommitAsync([.. Enumerable.Range(0, All + New).Select(number => ChangeOf(facets.Known(KeyOf(number))!, number))], AtOnce, Stop);

        Assert.Equal((All + New, 0), (commit.Saved.Count, commit.Contended.Count));
    }

    [Fact]
    public async Task ReadAhead_ThenAnotherProcessWrites_IsContended()
    {
        await SaveAsync(All);
        var facets = NewProcess();
        await facets.ReadAheadAsync([.. KeysOf(0, All + New)], AtOnce, Stop);
        await SaveAsync(All + New);

        var commit = await facets.CommitAsync([.. Enumerable.Range(0, All + New).Select(number => ChangeOf(facets.Known(KeyOf(number))!, number))], AtOnce, Stop);

        Assert.Equal((0, All + New), (commit.Saved.Count, commit.Contended.Count));
        Assert.All(KeysOf(0, All + New), key => Assert.Null(facets.Known(key)));
    }

    [Fact]
    public async Task ReadAhead_OfWhatThisProcessWrote_KeepsIt()
    {
        await SaveAsync(All);
        var facets = NewProcess();
        Assert.Single((await facets.CommitAsync([ChangeOf(await facets.LoadAsync(KeyOf(7), Stop), 7)], 1, Stop)).Saved);

        await facets.ReadAheadAsync([.. KeysOf(0, All)], AtOnce, Stop);

        Assert.True(facets.Known(KeyOf(7)) is { IsFromCache: true });
    }

    [Fact]
    public async Task ReadAhead_DamagedAndErasedRowsAmongThem_LeavesTheFirstAndKnowsTheSecond()
    {
        await SaveAsync(All);
        await _table.UpsertEntityAsync(RowOf(3).Set("context", [0xff, 0xff]), TableUpdateMode.Replace, Stop);
        await _table.UpsertEntityAsync(RowOf(4).Set("erased", true), TableUpdateMode.Replace, Stop);
        var facets = NewProcess();

        await facets.ReadAheadAsync([.. KeysOf(0, All)], AtOnce, Stop);

        await facets.ReadAheadAsync([.. KeysOf(0, All)], AtOnce, Stop);
        Assert.Null(facets.Known(KeyOf(3)));
        Assert.True(facets.Known(KeyOf(4)) is { IsErased: true });
        Assert.Equal(All - 1, KeysOf(0, All).Count(key => facets.Known(key) is not null));
        await Assert.ThrowsAsync<InvalidDataException>(() => facets.LoadAsync(KeyOf(3), Stop));
    }

    [Fact]
    public async Task ReadAhead_WithoutMemory_AsksNothing()
    {
        await SaveAsync(All);
        var before = _table.RequestCount;

        await new FacetStore(_table, Partitions, new FacetCache(0)).ReadAheadAsync([.. KeysOf(0, All)], AtOnce, Stop);

        Assert.Equal(before, _table.RequestCount);
    }

    private FacetStore NewProcess() => new(_table, Partitions, new FacetCache(64 << 20));

    private async Task SaveAsync(int customers)
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var facets = new FacetStore(_table, Partitions, new FacetCache(0));
        var changes = await Task.WhenAll(Enumerable.Range(0, customers).Select(async number => ChangeOf(await facets.LoadAsync(KeyOf(number), Stop), number)));
        Assert.Equal(customers, (await facets.CommitAsync(changes, 1, Stop)).Saved.Count);
    }

    private static FacetChange ChangeOf(StoredFacet before, int number)
    {
        var facet = before.Facet ?? Facet.New(UserOf(number));
        return new FacetChange(before, facet, ContextCodec.Write(facet.Context), null, [], []);
    }

    private static TableEntity RowOf(int number) => new(ContextKeys.Partition(KeyOf(number), Partitions), ContextKeys.Facet(KeyOf(number)));

    private static IEnumerable<RegistrationKey> KeysOf(int first, int count) => Enumerable.Range(first, count).Select(KeyOf);

    private static RegistrationKey KeyOf(int number) => Hasher.KeyOf(UserOf(number));

    private static Registration UserOf(int number) => Registration.User($"customer-{number}");
}
