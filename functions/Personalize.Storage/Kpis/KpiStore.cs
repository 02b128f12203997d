using System.Collections.Concurrent;
using Azure;
using Personalize.Core.Kpis;
using Personalize.Storage.Contexts;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Kpis;

/// <summary>
/// Figures. Facts (impressions, clicks, conversions) are rows under names that the same thing always has, so that telling one twice
/// counts it once; counts of the fold are rows written in the fold's own transactions. Neither names a customer. Safe from many threads.
/// </summary>
/// <param name="facts">Table "facts".</param>
/// <param name="contexts">Table "contexts", where the fold counts.</param>
/// <param name="partitionCount">The hub's partitions.</param>
public sealed class KpiStore(TableClient facts, TableClient contexts, int partitionCount)
{
    // With the row that they become, below a transaction's 100.
    private const int MaxSummed = 90;

    /// <summary>Keeps a fact. One that is known stays as it was first told.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Not kept.</exception>
    public async Task AddAsync(KpiFact fact, CancellationToken stop) => await facts.AddEntityAsync(KpiFactRows.Write(fact), stop);

    /// <summary>A fact is none after all. Its name stays taken, so that nobody tells it late.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Perhaps it stays.</exception>
    public async Task TakeBackAsync(KpiFactKind kind, string id, DateTimeOffset at, CancellationToken stop) =>
        await facts.UpsertEntityAsync(KpiFactRows.TakenBack(kind, id, at), TableUpdateMode.Replace, stop);

    /// <summary>A fact of a day; null where there is none.</summary>
    public async Task<KpiFact?> FindAsync(KpiFactKind kind, string id, DateTimeOffset at, CancellationToken stop) =>
        await facts.GetEntityIfExistsAsync(KpiFactRows.PartitionOf(KpiCounts.DayOf(at), id[0]), KpiFactRows.KeyOf(kind, id), stop) is { } row ? KpiFactRows.Read(row) : null;

    /// <summary>All facts of some days.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Not all could be read.</exception>
    public async Task<IReadOnlyCollection<KpiFact>> ReadFactsAsync(IEnumerable<int> days, CancellationToken stop)
    {
        var found = new ConcurrentBag<KpiFact>();
        await Parallel.ForEachAsync(days.SelectMany(KpiFactRows.PartitionsOf), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = stop }, async (partition, stopping) =>
        {
            await foreach (var row in facts.QueryAsync(TableFilter.Partition(partition), stopping))
            {
                if (KpiFactRows.Read(row) is { } fact)
                {
                    found.Add(fact);
                }
            }
        });
        return found;
    }

    /// <summary>What the fold counted in some months (202611).</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Not all could be read.</exception>
    public async Task<KpiCounts> ReadCountsAsync(IReadOnlyCollection<int> months, CancellationToken stop)
    {
        var parts = new ConcurrentBag<KpiCounts>();
        await Parallel.ForEachAsync(PartitionKeys, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = stop }, async (partition, stopping) =>
        {
            foreach (var month in months)
            {
                await foreach (var row in contexts.QueryAsync(TableFilter.Prefix(partition, ContextKeys.Counts(month, "")), stopping))
                {
                    parts.Add(KpiCountRows.Read(row));
                }
            }
        });
        var sum = new KpiCounts();
        parts.ToList().ForEach(sum.Add);
        return sum;
    }

    /// <summary>Sums the rows of a month up where there are many, so that reading stays quick. How many rows went.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The rest is summed the next time.</exception>
    public async Task<int> SumUpAsync(int month, CancellationToken stop)
    {
        var gone = 0;
        foreach (var partition in PartitionKeys)
        {
            var rows = new List<TableEntity>();
            await foreach (var row in contexts.QueryAsync(TableFilter.Prefix(partition, ContextKeys.Counts(month, "")) with { Limit = MaxSummed }, stop))
            {
                rows.Add(row);
            }

            gone += rows.Count >= 20 && await SumAsync(partition, rows, stop) ? rows.Count - 1 : 0;
        }

        return gone;
    }

    private IEnumerable<string> PartitionKeys =>
        from partition in Enumerable.Range(0, partitionCount) from bucket in Enumerable.Range(0, ContextKeys.Buckets) select ContextKeys.Partition(partition, bucket);

    // All or nothing: rows that somebody else summed meanwhile are gone, and then nothing is done.
    private async Task<bool> SumAsync(string partition, List<TableEntity> rows, CancellationToken stop)
    {
        var sum = new KpiCounts();
        rows.ForEach(row => sum.Add(KpiCountRows.Read(row)));
        var actions = rows.Select(row => TableTransactionAction.Delete(partition, row.RowKey, row.ETag ?? ETag.All))
            .Concat(KpiCountRows.Write(partition, sum).Select(TableTransactionAction.Add));
        return (await contexts.SubmitTransactionAsync([.. actions], stop)).IsSaved;
    }
}
