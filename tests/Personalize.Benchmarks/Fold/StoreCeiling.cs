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
            var writes = await MeasureAsync(4, Rows / TableLimits.MaxActions, (batch, stopping) => WriteAsync(table, batch, stopping), stop);
            var reads = await MeasureAsync(16, Rows, (row, stopping) => table.GetEntityIfExistsAsync("p", NameOf(row), stopping), stop);
            Console.WriteLine($"Azurite alone, rows of {RowBytes:N0} bytes, round {round + 1}: {writes * TableLimits.MaxActions,7:N0} rows/s written in transactions of {TableLimits.MaxActions}, {reads,6:N0} rows/s read one by one");
        }
    }

    private static async Task<double> MeasureAsync(int atOnce, int count, Func<int, CancellationToken, Task> one, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop }, async (at, stopping) => await one(at, stopping));
        return count / watch.Elapsed.TotalSeconds;
    }

    private static Task<TableTransactionResult> WriteAsync(TableClient table, int batch, CancellationToken stop) => table.SubmitTransactionAsync(
        [.. Enumerable.Range(batch * TableLimits.MaxActions, TableLimits.MaxActions).Select(row => TableTransactionAction.Upsert(
            new TableEntity("p", NameOf(row)).Set("bytes", Random.Shared.GetItems(Bytes, RowBytes)), TableUpdateMode.Replace))],
        stop);

    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    private static string NameOf(int row) => row.ToString("D6", CultureInfo.InvariantCulture);
}
