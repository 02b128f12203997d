using System.Collections.Concurrent;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Functions.Fold;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Outbox;
using Personalize.Storage.Rights;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Personalize.Tests.Core.Contexts;

namespace Personalize.Tests.Functions.Fold;

/// <summary>Tables in memory, a hub that is four lists, and processes that fold.</summary>
internal sealed class FoldWorld
{
    public const int Partitions = 4;

    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<HubEvent>[] _hub = [.. Enumerable.Range(0, Partitions).Select(_ => new ConcurrentQueue<HubEvent>())];
    private readonly int[] _delivered = new int[Partitions];
    private long _sequence;

    private FoldWorld()
    {
    }

    public FakeClock Clock { get; } = new(Noon);

    public RegistrationHasher Hasher { get; } = new("a secret of the tests, long enough"u8.ToArray());

    public required MemoryTableClient Table { get; init; }

    public required MemoryTableClient RightsTable { get; init; }

    public required MemoryTableClient DeadTable { get; init; }

    public required MemoryTableClient DecisionsTable { get; init; }

    public ConsentDefaults Defaults { get; set; } = new(false, true, true, false);

    /// <summary>What each process remembers of the facets it wrote. 0: nothing.</summary>
    public long CacheBytes { get; set; } = 16 << 20;

    /// <summary>Takes what events report of places. Null: nothing does.</summary>
    public AmbientDesk? Reports { get; set; }

    /// <summary>When set, the hub takes nothing.</summary>
    public bool IsHubDown { get; set; }

    public ContextStore Contexts => new(Table, Partitions);

    public RightsStore Rights => new(RightsTable);

    public DeadLetterStore Letters => new(DeadTable, new DeadLetterGuard(Rights, Hasher));

    public static async Task<FoldWorld> CreateAsync(CancellationToken stop)
    {
        var clock = new FakeClock(Noon);
        var world = new FoldWorld
        {
            Table = new MemoryTableClient("contexts", clock),
            RightsTable = new MemoryTableClient("rights", clock),
            DeadTable = new MemoryTableClient("deadletters", clock),
            DecisionsTable = new MemoryTableClient("decisions", clock),
        };
        await world.Table.CreateIfNotExistsAsync(stop);
        await world.RightsTable.CreateIfNotExistsAsync(stop);
        await world.DeadTable.CreateIfNotExistsAsync(stop);
        await world.DecisionsTable.CreateIfNotExistsAsync(stop);
        return world;
    }

    /// <summary>A world in which Ada has been seen once.</summary>
    public static async Task<FoldWorld> KnowingAdaAsync(CancellationToken stop)
    {
        var world = await CreateAsync(stop);
        world.Send(SampleEvents.Event("e", Noon));
        await world.DrainAsync(world.Process(), stop);
        return world;
    }

    /// <summary>One process of the handler, perhaps with a faulty way to its store.</summary>
    public FoldFunction Process(TableClient? contexts = null)
    {
        var table = contexts ?? Table;
        var facets = new FacetStore(table, Partitions, new FacetCache(CacheBytes));
        var stores = new FoldStores(facets, new ContextStore(table, Partitions), Rights, Letters, new OutboxStore(table, SendAsync, Partitions));
        return new FoldFunction(stores, new FoldSettings(Hasher, Partitions, "1", () => Defaults) { Reports = Reports }, Clock, new FoldMetrics());
    }

    public Task SendAsync(IReadOnlyList<EventData> events, int partition, CancellationToken stop)
    {
        if (IsHubDown)
        {
            throw new EventHubUnavailableException();
        }

        foreach (var data in events)
        {
            _hub[partition].Enqueue(new HubEvent(data.Body, Interlocked.Increment(ref _sequence), Clock.GetUtcNow()));
        }

        return Task.CompletedTask;
    }

    public void Send(params IEnumerable<CustomerEvent> events)
    {
        foreach (var happened in events)
        {
            Send(new HubMessage.Happened(happened));
        }
    }

    public void Send(HubMessage message) => Send(EventCodec.Write(message), Hasher.KeyOf(message.Customer).Partition(Partitions));

    public void Send(byte[] body, int partition) => _hub[partition].Enqueue(new HubEvent(body, Interlocked.Increment(ref _sequence), Clock.GetUtcNow()));

    /// <summary>What waits in a partition, at most 256; null when nothing does.</summary>
    public EventHubBatch? Next(int partition, int retryCount = 0)
    {
        var waiting = _hub[partition].Skip(_delivered[partition]).Take(256).ToArray();
        return waiting.Length == 0 ? null : new EventHubBatch($"{partition}", retryCount, waiting);
    }

    /// <summary>The whole hub comes again, from its first message on.</summary>
    public void Rewind() => Array.Clear(_delivered);

    public void Checkpoint(EventHubBatch batch) => _delivered[int.Parse(batch.PartitionId)] += batch.Events.Count;

    /// <summary>Delivers until nothing waits anywhere, the outbox's messages included.</summary>
    public async Task DrainAsync(FoldFunction process, CancellationToken stop)
    {
        for (var idle = 0; idle < Partitions;)
        {
            idle = 0;
            for (var partition = 0; partition < Partitions; partition++)
            {
                if (Next(partition) is not { } batch)
                {
                    idle++;
                    continue;
                }

                if (await process.RunAsync(batch, stop) is FunctionOutcome.Succeeded)
                {
                    Checkpoint(batch);
                }
            }
        }
    }

    public Task<CustomerContext?> ViewAsync(Registration registration, CancellationToken stop) => Contexts.ReadViewAsync(Hasher.KeyOf(registration), stop);

    public async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(int partition, CancellationToken stop)
    {
        var letters = new List<DeadLetter>();
        await foreach (var letter in new DeadLetterStore(DeadTable).ReadAsync($"hub-{partition:D2}", stop))
        {
            letters.Add(letter);
        }

        return letters;
    }
}
