using System.Collections.Immutable;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>
/// The fold's way to facets: loads them, through the memory of those it wrote itself, and saves changes. The only place that sees
/// their ETags. Safe to use from many threads.
/// </summary>
/// <param name="contexts">The table.</param>
/// <param name="partitionCount">The hub's partitions; row keys depend on it.</param>
/// <param name="cache">What was written lately; for this store alone.</param>
public sealed class FacetStore(TableClient contexts, int partitionCount, FacetCache cache)
{
    private readonly FacetReadAhead _ahead = new(contexts, partitionCount, cache);

    /// <summary>A facet that this process wrote or read ahead, without asking the store; null where it knows none.</summary>
    public StoredFacet? Known(RegistrationKey key) => cache.Find(key);

    /// <summary>A registration's facet from the store, with its version, to be changed.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    /// <exception cref="InvalidDataException">The row is not a facet.</exception>
    public async Task<StoredFacet> LoadAsync(RegistrationKey key, CancellationToken stop) =>
        await contexts.GetEntityIfExistsAsync(ContextKeys.Partition(key, partitionCount), ContextKeys.Facet(key), FacetRows.FacetColumns, stop) is { } row
            ? FacetRows.ReadStored(key, row)
            : StoredFacet.None(key);

    /// <summary>
    /// Reads those that are not known where they lie close together in the store: a page of rows instead of a request each, and no request for who
    /// is new in a small table partition. They are <see cref="Known"/> then, and so are some of their neighbours; whoever is not, is to be loaded.
    /// </summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public Task ReadAheadAsync(IReadOnlyCollection<RegistrationKey> keys, int maxParallel, CancellationToken stop) => _ahead.RunAsync(keys, maxParallel, stop);

    /// <summary>Forgets what it knows of registrations whose writing was cut short, so that they are read again.</summary>
    public void Forget(IEnumerable<RegistrationKey> keys)
    {
        foreach (var key in keys)
        {
            cache.Remove(key);
        }
    }

    /// <summary>
    /// Saves changes of different registrations: as many as fit into one entity-group transaction of their partition key, the
    /// transactions in parallel. A change is saved whole or not at all; a repeat after a lost reply shows as contended.
    /// </summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer; some of the changes may be saved.</exception>
    public async Task<CommitResult> CommitAsync(IReadOnlyList<FacetChange> changes, int maxParallel, CancellationToken stop)
    {
        var full = await LoadTailsAsync([.. changes.Where(change => !ContextTransactions.KeepsTail(change))], stop);
        var packed = changes
            .Select(change => (Change: change, Older: full.GetValueOrDefault(change.Before.Key)))
            .GroupBy(change => ContextKeys.Partition(change.Change.Before.Key, partitionCount))
            .SelectMany(group => ContextTransactions.Pack(group.Key, group))
            .ToArray();
        var results = new TableTransactionResult[packed.Length];
        await Parallel.ForAsync(0, packed.Length, new ParallelOptions { MaxDegreeOfParallelism = maxParallel, CancellationToken = stop }, async (at, stopping) =>
            results[at] = await contexts.SubmitTransactionAsync(packed[at].Actions, stopping));

        var saved = new List<FacetChange>(changes.Count);
        var contended = new List<FacetChange>();
        foreach (var (transaction, result) in packed.Zip(results))
        {
            Remember(transaction, result);
            (result.IsSaved ? saved : contended).AddRange(transaction.Changes.Select(change => change.Change));
        }

        return new CommitResult(saved, contended, packed.Length, packed.Sum(transaction => transaction.Actions.Count));
    }

    private void Remember(ContextTransactions.Packed transaction, TableTransactionResult result)
    {
        foreach (var (change, action, tail) in transaction.Changes)
        {
            if (result.IsSaved && result.ETags[action] is { } version)
            {
                cache.Put(new StoredFacet(change.Before.Key, change.After, version)
                {
                    IsFromCache = true,
                    Tail = tail,
                    IsMergeable = FacetRows.IsMergeable(transaction.Actions[action].Entity),
                    HasView = change.View is not null,
                    WeightBytes = FacetCache.WeightOf(change.ContextBytes.Length, change.After),
                });
            }
            else
            {
                cache.Remove(change.Before.Key);
            }
        }
    }

    private async Task<Dictionary<RegistrationKey, List<TimelineEntry>>> LoadTailsAsync(FacetChange[] changes, CancellationToken stop)
    {
        var tails = await Task.WhenAll(changes.Select(change => LoadTailAsync(change.Before, stop)));
        return changes.Zip(tails).ToDictionary(pair => pair.First.Before.Key, pair => pair.Second);
    }

    // A tail of another version than the facet's is of no use and does no harm: the commit will be contended.
    private async Task<List<TimelineEntry>> LoadTailAsync(StoredFacet facet, CancellationToken stop)
    {
        var entries = new List<TimelineEntry>();
        ImmutableArray<string> columns = facet.Tail.InUse;
        if (columns.Length > 0
            && await contexts.GetEntityIfExistsAsync(ContextKeys.Partition(facet.Key, partitionCount), ContextKeys.Facet(facet.Key), columns, stop) is { } row)
        {
            TimelineRows.ReadTail(row, entries);
        }

        return entries;
    }
}
