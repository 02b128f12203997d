using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Contexts;

public sealed class FacetCacheTests
{
    private const int Partitions = 4;

    private static readonly RegistrationHasher Hasher = new("a secret of the tests, long enough"u8.ToArray());

    private readonly MemoryTableClient _table = new("contexts", new FakeClock(DateTimeOffset.UnixEpoch));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_ThenKnown_NeedsNoRead()
    {
        var facets = await StoreAsync(1 << 20);
        await SaveAsync(facets, "ada");

        var known = facets.Known(KeyOf("ada"));

        Assert.True(known is { Facet: not null, IsFromCache: true });
        Assert.Equal(0, _table.ReadCount);
        Assert.Empty((await facets.CommitAsync([ChangeOf(known)], 1, Stop)).Contended);
    }

    [Fact]
    public async Task Commit_AnotherProcessWasFaster_IsContendedAndForgets()
    {
        var (mine, others) = (await StoreAsync(1 << 20), await StoreAsync(1 << 20));
        await SaveAsync(mine, "ada");
        await SaveAsync(others, "ada");

        var commit = await mine.CommitAsync([ChangeOf(mine.Known(KeyOf("ada"))!)], 1, Stop);

        Assert.Single(commit.Contended);
        Assert.Null(mine.Known(KeyOf("ada")));
    }

    [Fact]
    public async Task Known_MoreThanTheBudget_KeepsTheLatest()
    {
        var facets = await StoreAsync(30_000);
        for (var customer = 0; customer < 200; customer++)
        {
            await SaveAsync(facets, $"c{customer}");
            Assert.NotNull(facets.Known(KeyOf("c0")) ?? facets.Known(KeyOf($"c{customer}")));
            await SaveAsync(facets, "busy");
        }

        Assert.NotNull(facets.Known(KeyOf("busy")));
        Assert.InRange(Enumerable.Range(0, 200).Count(customer => facets.Known(KeyOf($"c{customer}")) is not null), 5, 30);
    }

    [Fact]
    public async Task Known_WithoutBudget_IsNothing()
    {
        var facets = await StoreAsync(0);
        await SaveAsync(facets, "ada");

        Assert.Null(facets.Known(KeyOf("ada")));
    }

    private async Task<FacetStore> StoreAsync(long cacheBytes)
    {
        await _table.CreateIfNotExistsAsync(Stop);
        return new FacetStore(_table, Partitions, new FacetCache(cacheBytes));
    }

    private static async Task SaveAsync(FacetStore facets, string user) =>
        Assert.Empty((await facets.CommitAsync([ChangeOf(facets.Known(KeyOf(user)) ?? await facets.LoadAsync(KeyOf(user), Stop), user)], 1, Stop)).Contended);

    private static FacetChange ChangeOf(StoredFacet before, string user = "ada")
    {
        var facet = before.Facet ?? Facet.New(Registration.User(user));
        return new FacetChange(before, facet, ContextCodec.Write(facet.Context), null, [], []);
    }

    private static RegistrationKey KeyOf(string user) => Hasher.KeyOf(Registration.User(user));
}
