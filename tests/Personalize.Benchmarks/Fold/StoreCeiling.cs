using System.Diagnostics;
using System.Globalization;
using Personalize.Storage;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.TestKit.Azurite;

namespace Personalize.Benchmarks.Fold;

/// <summary>What Azurite takes on this machine when nobody computes anything: the measure that the fold's own figures stand beside.</summary>
internal static class StoreCeiling
{
    private const int Rows = 10_000;
    private const int RowBytes = 2_000;

    public static async Task RunAsync(CancellationToken stop)
    {
        await using var azurite = await AzuriteProcess.StartAsync(stop);
        using var connection = new StorageConnection(azurite.Options, TimeProvider.System);
        var table = new TableServiceClient(connection, StorageProfile.Events(TimeProvider.System)).GetTableClient("ceiling");
        await table.CreateIfNotExistsAsync(stop);
        for (var round = 0; round < 3; round++)
        {
            var writes = await MeasureAsync(azurite, 4, TableLimits.MaxActions, (batch, stopping) => WriteAsync(table, batch, stopping), stop);
            var reads = await MeasureAsync(azurite, 16, 1, (row, stopping) => table.GetEntityIfExistsAsync("p", NameOf(row), stopping), stop);
            var alone = await MeasureAsync(azurite, 1, 1, (row, stopping) => table.GetEntityIfExistsAsync("p", NameOf(row), stopping), stop);
            Console.WriteLine($"Azurite alone, rows of {RowBytes:N0} bytes, round {round + 1}");
            Console.WriteLine($"  written in transactions of {TableLimits.MaxActions}: {writes}");
            Console.WriteLine($"  read, 16 gets at once: {reads}");
            Console.WriteLine($"  read one after another: {alone}");
        }
    }

    private static async Task<string> MeasureAsync(AzuriteProcess azurite, int atOnce, int rowsPerCall, Func<int, CancellationToken, Task> one, CancellationToken stop)
    {
        var times = new double[Rows / rowsPerCall];
        var (ours, theirs, bytes, watch) = (Environment.CpuUsage.TotalTime, azurite.ProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        await Parallel.ForAsync(0, times.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop }, async (at, stopping) =>
        {
            var begun = Stopwatch.GetTimestamp();
            await one(at, stopping);
            times[at] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        });
        var seconds = watch.Elapsed.TotalSeconds;
        Array.Sort(times);
        return $"{Rows / seconds,6:N0} rows/s; a row: processor {(Environment.CpuUsage.TotalTime - ours).TotalMicroseconds / Rows,4:F0} us ours and {(azurite.ProcessorTime - theirs).TotalMicroseconds / Rows,4:F0} us Azurite's, "
            + $"{(GC.GetTotalAllocatedBytes() - bytes) / Rows,6:N0} bytes allocated; a call: p50 {times[times.Length / 2]:F2} ms, p99 {times[(int)(times.Length * 0.99)]:F2} ms";
    }

    private static Task<TableTransactionResult> WriteAsync(TableClient table, int batch, CancellationToken stop) => table.SubmitTransactionAsync(
        [.. Enumerable.Range(batch * TableLimits.MaxActions, TableLimits.MaxActions).Select(row => TableTransactionAction.Upsert(
            new TableEntity("p", NameOf(row)).Set("bytes", Random.Shared.GetItems(Bytes, RowBytes)), TableUpdateMode.Replace))],
        stop);

    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    private static string NameOf(int row) => row.ToString("D6", CultureInfo.InvariantCulture);
}
