using Azure;
using Personalize.Core.Acting;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Acting;

/// <summary>
/// Reads what is remembered of acting, and finds what is due. Writing is the fold's, in the facet's transaction. To erase a
/// registration, delete its rows <c>a~</c> and <c>w~</c>: <see cref="EraseAsync"/>. Safe to use from many threads.
/// </summary>
public sealed class ActingStore(TableClient contexts, int partitionCount)
{
    // A lost customer's wait is found again each time; this many are sent on at a time, and the rest at the next tick.
    private const int MaxOfABucket = 200;

    /// <summary>What is remembered of a registration; <see cref="ActingState.Empty"/> for nothing.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<ActingState> ReadAsync(RegistrationKey key, CancellationToken stop) =>
        ActingRows.Read(await contexts.GetEntityIfExistsAsync(ContextKeys.Partition(key, partitionCount), ContextKeys.Acting(key), stop));

    /// <summary>What is due in one hub partition. Waits that nobody knows any more are deleted on the way.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<IReadOnlyList<DueWait>> ReadDueAsync(int partition, DateTimeOffset now, CancellationToken stop)
    {
        var found = await Task.WhenAll(Enumerable.Range(0, ContextKeys.Buckets).Select(bucket => ReadBucketAsync(ContextKeys.Partition(partition, bucket), now, stop)));
        return [.. found.SelectMany(due => due)];
    }

    /// <summary>Forgets a registration: its state and its waits. Harmless to repeat.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Perhaps not all is gone: repeat.</exception>
    public async Task EraseAsync(RegistrationKey key, CancellationToken stop)
    {
        var partitionKey = ContextKeys.Partition(key, partitionCount);
        foreach (var pending in (await ReadAsync(key, stop)).Pending)
        {
            await contexts.DeleteEntityAsync(partitionKey, ActingRows.WakeOf(key, pending), ETag.All, stop);
        }

        await contexts.DeleteEntityAsync(partitionKey, ContextKeys.Acting(key), ETag.All, stop);
    }

    private async Task<List<DueWait>> ReadBucketAsync(string partitionKey, DateTimeOffset now, CancellationToken stop)
    {
        var filter = TableFilter.Prefix(partitionKey, "w~") with { RowKeyBefore = ContextKeys.WakeAt(now.AddMilliseconds(1)), Limit = MaxOfABucket };
        var rows = new List<TableEntity>();
        await foreach (var row in contexts.QueryAsync(filter, stop))
        {
            rows.Add(row);
        }

        var due = new List<DueWait>();
        foreach (var row in rows)
        {
            if (ActingRows.ReadWake(row) is { } wake
                && await contexts.GetEntityIfExistsAsync(partitionKey, ContextKeys.Facet(wake.Key), FacetRows.FacetColumns, stop) is { } facet
                && (await ReadAsync(wake.Key, stop)).Find(wake.Pending) is { } pending)
            {
                due.Add(new DueWait(FacetRows.ReadFacet(facet).Registration, wake.Pending, pending.DueAt));
            }
            else
            {
                await contexts.DeleteEntityAsync(partitionKey, row.RowKey, ETag.All, stop);
            }
        }

        return due;
    }
}
