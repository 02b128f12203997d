using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Personalize.Functions.Fold;
using Personalize.Hosting;
using Personalize.Storage;
using Personalize.Storage.Contexts;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.TestKit.Azurite;

namespace Personalize.Benchmarks.Fold;

/// <summary>How fast events become contexts: the processor's share alone, and through Azurite. Run: dotnet run -c Release -- fold [events] [processor|store] [batch size]</summary>
internal static class FoldThroughput
{
    private const int PartitionsAtOnce = 2;
    private const int Rounds = 8;

    public static async Task RunAsync(string[] args, CancellationToken stop)
    {
        var events = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 40_000;
        Console.WriteLine($"{events:N0} events of {FoldLoad.Customers:N0} customers (Zipf) with profiles of 2 KB, {FoldLoad.Partitions} hub partitions, {PartitionsAtOnce} at once");
        int[] sizes = args is [_, _, var size] ? [int.Parse(size, CultureInfo.InvariantCulture)] : [1, 256, 500, 1_000, 2_500];
        foreach (var batchSize in args is [_, "store", ..] ? [] : sizes.Where(size => size > 1))
        {
            await MeasureProcessorAsync(batchSize, events, stop);
        }

        if (args is not [_, "processor", ..])
        {
            await StoreCeiling.RunAsync(stop);
        }

        foreach (var batchSize in args is [_, "processor", ..] ? [] : sizes)
        {
            await MeasureStoreAsync(batchSize, batchSize == 1 ? Math.Min(events, 4_000) : events, stop);
        }
    }

    // Everything but the store: reading bodies, folding, packing rows.
    private static async Task MeasureProcessorAsync(int batchSize, int events, CancellationToken stop)
    {
        var world = new FoldWorld(null, null);
        await world.SeedAsync(stop);
        var (micros, bytes) = (double.MaxValue, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            // Each round later than the one before, as a hub's events are: earlier ones would have to be put before what is known.
            var batches = new FoldLoad(round, events, round * events).Batches(batchSize);
            GC.Collect();   // the load's own garbage is not the fold's
            var allocated = GC.GetTotalAllocatedBytes();
            var before = Environment.CpuUsage.TotalTime;
            foreach (var batch in batches.SelectMany(partition => partition))
            {
                await world.Fold.RunAsync(batch, stop);
            }

            // The least of several: what else runs on the machine only adds.
            micros = Math.Min(micros, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / events);
            bytes = (GC.GetTotalAllocatedBytes() - allocated) / events;
        }

        Console.WriteLine($"without storage, batches of {batchSize,5}: {micros,6:F2} us of processor, {bytes,7:N0} bytes allocated an event");
    }

    private static async Task MeasureStoreAsync(int batchSize, int events, CancellationToken stop)
    {
        await using var azurite = await AzuriteProcess.StartAsync(stop);
        using var connection = new StorageConnection(azurite.Options, TimeProvider.System);
        var tables = new TableServiceClient(connection, StorageProfile.Events(TimeProvider.System));
        var (contexts, others) = (tables.GetTableClient("contexts"), tables.GetTableClient("others"));
        await Task.WhenAll(contexts.CreateIfNotExistsAsync(stop), others.CreateIfNotExistsAsync(stop));
        await new FoldWorld(contexts, others).SeedAsync(stop);

        // Another process's work first, on the same table: code and Azurite are warm then, and what is known of customers is not.
        var warm = new FoldLoad(6, events);
        await DeliverAllAsync(new FoldWorld(contexts, others), warm, batchSize, stop);

        var world = new FoldWorld(contexts, others);
        var load = new FoldLoad(7, events, firstSequence: events);
        var (ours, theirs, watch) = (Environment.CpuUsage.TotalTime, azurite.ProcessorTime, Stopwatch.StartNew());
        var sorted = await DeliverAllAsync(world, load, batchSize, stop);
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(
            $"Azurite, batches of {batchSize,5}: {events / seconds,7:N0} events/s, {(double)world.Table.Writes / events:F4} write requests, "
            + $"{(double)world.Table.Rows / events:F2} rows and {(double)world.Table.Reads / events:F3} reads an event; processor {(Environment.CpuUsage.TotalTime - ours).TotalMicroseconds / events,4:F0} us ours "
            + $"and {(azurite.ProcessorTime - theirs).TotalMicroseconds / events,4:F0} us Azurite's an event; a batch p50 {sorted[sorted.Length / 2]:F0} ms, p99 {sorted[(int)(sorted.Length * 0.99)]:F0} ms");
        await CheckAsync(world.Contexts, [.. warm.Expected.Zip(load.Expected, (before, then) => before + then)], stop);
    }

    // How long each batch took, milliseconds, ascending.
    private static async Task<double[]> DeliverAllAsync(FoldWorld world, FoldLoad load, int batchSize, CancellationToken stop)
    {
        var times = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(load.Batches(batchSize), new ParallelOptions { MaxDegreeOfParallelism = PartitionsAtOnce, CancellationToken = stop }, async (partition, stopping) =>
        {
            foreach (var batch in partition)
            {
                times.Add(await DeliverAsync(world.Fold, batch, stopping));
            }
        });
        return [.. times.Order()];
    }

    private static async Task<double> DeliverAsync(FoldFunction fold, EventHubBatch batch, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var outcome = await fold.RunAsync(batch, stop);
        return outcome is FunctionOutcome.Succeeded ? Stopwatch.GetElapsedTime(begun).TotalMilliseconds : throw new InvalidOperationException(outcome.ToString());
    }

    // Every counter; the timelines of some.
    private static async Task CheckAsync(ContextStore contexts, int[] expected, CancellationToken stop) => await Parallel.ForAsync(0, FoldLoad.Customers, stop, async (customer, stopping) =>
    {
        var key = FoldLoad.Hasher.KeyOf(FoldLoad.UserOf(customer));
        var counters = (await contexts.ReadViewAsync(key, stopping))!.Counters;
        var counted = counters["Product Added"].Count + counters["Product Viewed"].Count - 40;
        var listed = customer % 100 == 0 ? (await contexts.ReadTimelineAsync(key, null, 1_000, stopping)).Count : Math.Min(1_000, expected[customer]);
        if (counted != expected[customer] || listed != Math.Min(1_000, expected[customer]))
        {
            throw new InvalidOperationException($"Customer {customer} has {counted} events counted and {listed} listed, not {expected[customer]}.");
        }
    });
}
