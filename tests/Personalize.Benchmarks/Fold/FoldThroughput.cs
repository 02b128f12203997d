using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Functions.Fold;
using Personalize.Hosting;
using Personalize.Storage;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Outbox;
using Personalize.Storage.Resilience;
using Personalize.Storage.Rights;
using Personalize.Storage.Tables;
using Personalize.TestKit.Azurite;

namespace Personalize.Benchmarks.Fold;

/// <summary>How fast events become contexts: on Azurite, and the processor's share alone. Run: dotnet run -c Release -- fold</summary>
internal static class FoldThroughput
{
    private const int Events = 20_000;
    private const int Customers = 5_000;
    private const int BatchSize = 256;
    private const int Partitions = 8;

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RegistrationHasher Hasher = new("a secret of the benchmark only"u8.ToArray());

    public static async Task RunAsync(CancellationToken stop)
    {
        var batches = Batches();
        MeasureProcessor(batches);
        await using var azurite = await AzuriteProcess.StartAsync(stop);
        using var connection = new StorageConnection(azurite.Options, TimeProvider.System);
        await MeasureStoreAsync(new TableServiceClient(connection, StorageProfile.Events(TimeProvider.System)), batches, stop);
    }

    private static void MeasureProcessor(List<EventHubBatch> batches)
    {
        var facets = new Dictionary<RegistrationKey, (byte[] Context, byte[] Links, byte[] Window, HubMark Mark)>();
        for (var round = 0; round < 3; round++)
        {
            facets.Clear();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.UserTime;
            foreach (var batch in batches)
            {
                FoldInMemory(batch, facets);
            }

            var micros = (Environment.CpuUsage.UserTime - before).TotalMicroseconds / Events;
            var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Events;
            Console.WriteLine($"without storage: {micros:F1} us of processor and {bytes:N0} bytes an event; a facet's context {facets.Values.Average(facet => facet.Context.Length):F0} bytes");
        }
    }

    private static void FoldInMemory(EventHubBatch batch, Dictionary<RegistrationKey, (byte[] Context, byte[] Links, byte[] Window, HubMark Mark)> facets)
    {
        var read = FoldBatch.Read(batch, Settings());
        foreach (var (key, items) in read.Groups)
        {
            var facet = facets.TryGetValue(key, out var stored)
                ? new Facet(ContextCodec.Read(stored.Context), FacetCodec.ReadLinks(stored.Links), stored.Mark, FacetCodec.ReadWindow(stored.Window))
                : Facet.New(items[0].Message.Customer);
            var fold = new FacetFold(facet);
            foreach (var item in items)
            {
                fold.Apply(item.Message, item.Position, mayKeepPosition: true);
            }

            var after = fold.ToFacet();
            facets[key] = (ContextCodec.Write(after.Context), FacetCodec.WriteLinks(after.Links), FacetCodec.WriteWindow(after.Window), after.Mark);
        }
    }

    private static async Task MeasureStoreAsync(TableServiceClient tables, List<EventHubBatch> batches, CancellationToken stop)
    {
        var contexts = tables.GetTableClient("contexts");
        var rights = tables.GetTableClient("rights");
        var dead = tables.GetTableClient("deadletters");
        await Task.WhenAll(contexts.CreateIfNotExistsAsync(stop), rights.CreateIfNotExistsAsync(stop), dead.CreateIfNotExistsAsync(stop));
        using var metrics = new FoldMetrics();
        var outbox = new OutboxStore(contexts, (_, _, _) => Task.CompletedTask, Partitions);
        var fold = new FoldFunction(
            new FoldStores(new ContextStore(contexts, Partitions), new RightsStore(rights), new DeadLetterStore(dead), outbox), Settings(), TimeProvider.System, metrics);
        var times = new List<double>();
        var watch = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        await Parallel.ForEachAsync(batches.GroupBy(batch => batch.PartitionId), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stop }, async (partition, stopping) =>
        {
            foreach (var batch in partition)
            {
                var begun = Stopwatch.GetTimestamp();
                await fold.RunAsync(batch, stopping);
                lock (times)
                {
                    times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }
            }
        });
        times.Sort();
        Console.WriteLine($"Azurite: {Events / watch.Elapsed.TotalSeconds:N0} events/s, {(Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / Events:F0} us of our processor an event; "
            + $"a batch of up to {BatchSize}: p50 {times[times.Count / 2]:F0} ms, p99 {times[(int)(times.Count * 0.99)]:F0} ms, 2 partitions at once");
    }

    private static List<EventHubBatch> Batches()
    {
        var random = new Random(7);
        var sequence = 0L;
        var partitions = Enumerable.Range(0, Partitions).Select(_ => new List<HubEvent>()).ToArray();
        for (var number = 0; number < Events; number++)
        {
            var user = Registration.User("u" + ((int)(Customers * Math.Pow(random.NextDouble(), 3))).ToString(CultureInfo.InvariantCulture));
            var body = EventCodec.Write(new HubMessage.Happened(EventOf(number, user, random)));
            partitions[Hasher.KeyOf(user).Partition(Partitions)].Add(new HubEvent(body, sequence++, Start.AddSeconds(number)));
        }

        return [.. partitions.SelectMany((events, partition) => events.Chunk(BatchSize).Select(chunk => new EventHubBatch($"{partition}", 0, chunk)))];
    }

    private static CustomerEvent EventOf(int number, Registration user, Random random) => new()
    {
        Type = EventType.Track,
        MessageId = $"bench-{number}",
        Customer = user,
        At = Start.AddSeconds(number - random.Next(1_000)),
        ReceivedAt = Start.AddSeconds(number),
        Source = "sample-shop",
        Trust = SourceTrust.Browser,
        Name = number % 5 == 0 ? "Product Added" : "Product Viewed",
        Properties = JsonElement.Parse(
            $$"""{"product_id":"p{{random.Next(40)}}","name":"A thing to have","category":"c{{random.Next(8)}}","price":{{random.Next(100)}}.5,"currency":"EUR","url":"https://shop.example/things"}"""),
        Context = JsonElement.Parse(
            """{"timezone":"Europe/Paris","locale":"fr-FR","userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36","page":{"path":"/things","title":"Things"}}"""),
    };

    private static FoldSettings Settings() => new(Hasher, Partitions, "1", () => ConsentDefaults.Nothing);
}
