using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Contexts;

/// <summary>Events in the facet's row and in pages, some of them late: one history, whatever way it is read.</summary>
public sealed class TimelineTests
{
    private const int Partitions = 4;

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Registration Ada = Registration.User("ada");
    private static readonly RegistrationKey Key = new RegistrationHasher("a secret of the tests, long enough"u8.ToArray()).KeyOf(Ada);

    private readonly MemoryTableClient _table = new("contexts", new FakeClock(Noon));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Read_PagedThroughWithLateEvents_ShowsEachOnceNewestFirst(int limit)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var written = await WriteAsync(new Random(seed), batches: 120, bodyBytes: 300);

        var read = new List<TimelineEntry>();
        for (string? before = null; ;)
        {
            var page = await new ContextStore(_table, Partitions).ReadTimelineAsync(Key, before, limit, Stop);
            if (page.Count == 0)
            {
                break;
            }

            read.AddRange(page);
            before = page[^1].Position;
        }

        Assert.Equal(written.Select(entry => entry.Position).Order(StringComparer.Ordinal), read.Select(entry => entry.Position));
        Assert.All(read, entry => Assert.Equal(BodyOf(entry.Stamp, 300), entry.Body.ToArray()));
    }

    [Fact]
    public async Task Write_EventsTooLargeForTheRow_GoToPages()
    {
        var written = await WriteAsync(new Random(1), batches: 10, bodyBytes: 30_000);

        var read = await new ContextStore(_table, Partitions).ReadTimelineAsync(Key, null, 1_000, Stop);

        Assert.Equal(written.Count, read.Count);
    }

    [Fact]
    public async Task Write_ManyBatches_TakesOneRowABatchAndAPageNowAndThen()
    {
        await WriteAsync(new Random(1), batches: 330, bodyBytes: 100);

        var rows = new List<string>();
        await foreach (var row in _table.QueryAsync(Personalize.Storage.Tables.TableFilter.Partition(ContextKeys.Partition(Key, Partitions)), Stop))
        {
            rows.Add(row.RowKey[..2]);
        }

        Assert.Single(rows, "f~");
        Assert.Equal(10, rows.Count(row => row == "t~"));
    }

    // A third of the events are a day late.
    private async Task<List<TimelineEntry>> WriteAsync(Random random, int batches, int bodyBytes)
    {
        await _table.CreateIfNotExistsAsync(Stop);
        var facets = new FacetStore(_table, Partitions, new FacetCache(1 << 20));
        var facet = Facet.New(Ada);
        var all = new List<TimelineEntry>();
        for (var batch = 0; batch < batches; batch++)
        {
            var entries = Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => new Stamp(Noon.AddMinutes(batch).AddHours(random.Next(3) == 0 ? -24 : 0), (ulong)random.NextInt64()))
                .Select(stamp => new TimelineEntry(stamp, BodyOf(stamp, bodyBytes)))
                .ToArray();
            var known = random.Next(5) == 0 ? null : facets.Known(Key);
            var change = new FacetChange(known ?? await facets.LoadAsync(Key, Stop), facet, ContextCodec.Write(facet.Context), null, entries, []);
            Assert.Empty((await facets.CommitAsync([change], 1, Stop)).Contended);
            all.AddRange(entries);
        }

        return all;
    }

    private static byte[] BodyOf(Stamp stamp, int bytes) => [.. Enumerable.Repeat((byte)stamp.Message, bytes)];
}
