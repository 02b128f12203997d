using System.Globalization;
using Azure;
using Personalize.Core.Ambient;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Ambient;

/// <summary>
/// What is reported from outside, in one partition of table <c>ambient</c>. Every instance keeps all of it in memory and asks for one
/// row, the version, whether it is still right. Safe to use from many threads.
/// </summary>
public sealed class ReportStore(TableClient ambient)
{
    /// <summary>The version of the reports, which differs after every change; "" where nothing was ever reported.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<string> ReadVersionAsync(CancellationToken stop) =>
        (await ambient.GetEntityIfExistsAsync(ReportRows.Partition, ReportRows.Version, stop))?.GetString("Version") ?? "";

    /// <summary>All reports that are not over.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<AmbientReports> ReadAsync(DateTimeOffset now, CancellationToken stop)
    {
        var reports = new List<AmbientReport>();
        await foreach (var row in ambient.QueryAsync(TableFilter.Prefix(ReportRows.Partition, ReportRows.Prefix), stop))
        {
            if (ReportRows.Read(row) is { } report && report.Until > now)
            {
                reports.Add(report);
            }
        }

        return new AmbientReports(reports);
    }

    /// <summary>Keeps reports; of one id the last. Harmless to repeat.</summary>
    /// <param name="version">Any text that was not used before.</param>
    /// <exception cref="Resilience.StorageUnavailableException">Some may be kept: repeat the call.</exception>
    public Task WriteAsync(IEnumerable<AmbientReport> reports, string version, CancellationToken stop) => SubmitAsync(
        reports.GroupBy(report => ReportRows.KeyOf(report.Id)).Select(same => TableTransactionAction.Upsert(ReportRows.Write(same.Last()), TableUpdateMode.Replace)),
        version,
        stop);

    /// <summary>Deletes what is over. How many were.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken stop)
    {
        var swept = 0;
        await foreach (var row in ambient.QueryAsync(TableFilter.Prefix(ReportRows.Partition, ReportRows.Prefix) with { Select = ["Until"] }, stop))
        {
            // Readers leave it out by its end, so the version may stay. One that was reported anew meanwhile has another tag.
            if (row.GetDateTimeOffset("Until") <= now)
            {
                swept += (await ambient.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag ?? ETag.All, stop)).IsSaved ? 1 : 0;
            }
        }

        return swept;
    }

    private async Task SubmitAsync(IEnumerable<TableTransactionAction> actions, string version, CancellationToken stop)
    {
        var chunk = 0;
        foreach (var actionsOfOne in actions.Chunk(TableLimits.MaxActions - 1))
        {
            // A reader that comes between two transactions sees the first one's version, and comes again for the second's.
            var changed = new TableEntity(ReportRows.Partition, ReportRows.Version).Set("Version", version + "." + (chunk++).ToString(CultureInfo.InvariantCulture));
            await ambient.SubmitTransactionAsync([.. actionsOfOne, TableTransactionAction.Upsert(changed, TableUpdateMode.Replace)], stop);
        }
    }
}
