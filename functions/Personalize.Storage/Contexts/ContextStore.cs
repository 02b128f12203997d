using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Facets, views and timelines in table "contexts". The only place that sees their ETags. Safe to use from many threads.</summary>
/// <param name="contexts">The table.</param>
/// <param name="partitionCount">The hub's partitions; row keys depend on it.</param>
public sealed class ContextStore(TableClient contexts, int partitionCount)
{
    /// <summary>The view behind a registration: a person's for a user. Null when nothing is known.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<CustomerContext?> ReadViewAsync(RegistrationKey key, CancellationToken stop) =>
        await contexts.GetEntityIfExistsAsync(ContextKeys.Partition(key, partitionCount), ContextKeys.View(key), stop) is { } row
            ? FacetRows.ReadView(row) : null;

    /// <summary>A registration's facet with its version, to be changed.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<StoredFacet> LoadAsync(RegistrationKey key, CancellationToken stop) =>
        await contexts.GetEntityIfExistsAsync(ContextKeys.Partition(key, partitionCount), ContextKeys.Facet(key), stop) is { } row
            ? new StoredFacet(key, FacetRows.ReadFacet(row), row.ETag) : new StoredFacet(key, null, null);

    /// <summary>
    /// Saves changes of different registrations: as many as fit into one entity-group transaction of their partition key, the
    /// transactions in parallel. A change is saved whole or not at all; a repeat after a lost reply shows as contended.
    /// </summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer; some of the changes may be saved.</exception>
    public async Task<CommitResult> CommitAsync(IReadOnlyList<FacetChange> changes, CancellationToken stop)
    {
        var packed = changes
            .GroupBy(change => ContextKeys.Partition(change.Before.Key, partitionCount))
            .SelectMany(group => ContextTransactions.Pack(group.Key, group))
            .ToArray();
        var results = await Task.WhenAll(packed.Select(transaction => contexts.SubmitTransactionAsync(transaction.Actions, stop)));

        var saved = new List<FacetChange>(changes.Count);
        var contended = new List<FacetChange>();
        foreach (var (transaction, result) in packed.Zip(results))
        {
            (result.IsSaved ? saved : contended).AddRange(transaction.Changes);
        }

        return new CommitResult(saved, contended, packed.Length);
    }

    /// <summary>A registration's events, newest first.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="before">Only events older than this <see cref="TimelineEntry.Position"/>; null from the newest.</param>
    /// <param name="limit">At most so many, 1-1,000.</param>
    /// <param name="stop">Ends the read.</param>
    public async Task<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(RegistrationKey key, string? before, int limit, CancellationToken stop)
    {
        var prefix = ContextKeys.TimelinePrefix(key);
        var all = TableFilter.Prefix(ContextKeys.Partition(key, partitionCount), prefix) with { Limit = limit };
        // "!" is below every character of a key: the range starts just after the position itself.
        var filter = before is null ? all : all with { RowKeyFrom = prefix + before + "!" };
        var entries = new List<TimelineEntry>();
        await foreach (var row in contexts.QueryAsync(filter, stop))
        {
            entries.Add(TimelineRows.Read(row));
        }

        return entries;
    }
}
