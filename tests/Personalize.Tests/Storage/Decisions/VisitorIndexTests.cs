using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Storage.Decisions;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Decisions;

/// <summary>What leads to the decisions of visitors that nobody else leads to.</summary>
public sealed class VisitorIndexTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly RegistrationKey Visitor = new RegistrationHasher("a secret of the tests, long enough"u8.ToArray()).KeyOf(new Registration(RegistrationKind.Anonymous, "7f"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_ManyOfAVisitor_WritesARowADay()
    {
        var table = await TableAsync();
        var store = new DecisionStore(table);
        await RecordAsync(store, Noon);
        var written = Assert.Single(Index(table)).ETag;

        await RecordAsync(store, Noon.AddHours(1));
        Assert.Equal(written, Assert.Single(Index(table)).ETag);

        await RecordAsync(store, Noon.AddDays(1));
        Assert.Equal(2, Index(table).Count);
    }

    [Fact]
    public async Task Record_AfterTheRowCouldNotBeWritten_WritesItWithTheNext()
    {
        var table = await TableAsync();
        var store = new DecisionStore(table);
        table.Failure = new StorageUnavailableException(StorageTrouble.Refused, "The store is dead.");
        await Assert.ThrowsAsync<StorageUnavailableException>(() => RecordAsync(store, Noon));
        table.Failure = null;

        await RecordAsync(store, Noon);

        Assert.Single(Index(table));
    }

    private static List<TableEntity> Index(MemoryTableClient table) => [.. table.Rows().Where(row => row.PartitionKey.StartsWith("visitors-", StringComparison.Ordinal))];

    private static Task RecordAsync(DecisionStore store, DateTimeOffset at) => store.RecordAsync(
        new DecisionRecord(DecisionId.Create(Visitor, at, new byte[10]), "web", "hero", "rain", "https://brand.example/", Sight.Seen, "{}"u8.ToArray()) { IsOfVisitor = true }, Stop);

    private static async Task<MemoryTableClient> TableAsync()
    {
        var table = new MemoryTableClient("decisions", new FakeClock(Noon));
        await table.CreateIfNotExistsAsync(Stop);
        return table;
    }
}
