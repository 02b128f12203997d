using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>
/// Reads facets that lie close together as a range of rows, into the memory of the fold. A process that takes over partitions knows none of their
/// customers, and a request for each is most of what its first minutes cost a store: a get takes as much as a dozen rows of a page, and what
/// is read along is asked for soon, mostly.
/// In a store so large that a batch's customers lie far apart it reads a first range to find that out, and leaves the rest to gets.
/// </summary>
internal sealed class FacetReadAhead(TableClient contexts, int partitionCount, FacetCache cache)
{
    /// <summary>Between two facets that are wanted, at most so many are read along, on average.</summary>
    public const int MaxBetween = 20;

    /// <summary>What is read to learn how close facets lie.</summary>
    public const int FirstRows = 100;

    private readonly FacetDensity _density = new();

    public async Task RunAsync(IEnumerable<RegistrationKey> keys, int maxParallel, CancellationToken stop)
    {
        if (!cache.IsOn)
        {
            return;
        }

        var wanted = WantedOf(keys);
        if (!_density.IsKnown && wanted.MaxBy(ofOne => ofOne.Length) is { Length: > 1 } most)
        {
            await ReadAsync(most, FirstRows, stop);
            wanted = WantedOf(wanted.SelectMany(ofOne => ofOne));
        }

        var limits = new ParallelOptions { MaxDegreeOfParallelism = maxParallel, CancellationToken = stop };
        await Parallel.ForEachAsync(wanted.SelectMany(RangesOf), limits, async (range, stopping) =>
            await ReadAsync(range, range.Length * (1 + MaxBetween), stopping));
    }

    // Those that are not known, by table partition, in the order of rows.
    private List<RegistrationKey[]> WantedOf(IEnumerable<RegistrationKey> keys) =>
        [.. keys.Where(key => cache.Find(key) is null).GroupBy(key => ContextKeys.Partition(key, partitionCount)).Select(group => group.Order().ToArray())];

    // As long as two neighbours are near each other; one alone is a get.
    private IEnumerable<RegistrationKey[]> RangesOf(RegistrationKey[] keys)
    {
        var first = 0;
        for (var next = 1; next <= keys.Length; next++)
        {
            if (next == keys.Length || _density.Between(keys[next - 1], keys[next]) > MaxBetween)
            {
                if (next - first > 1)
                {
                    yield return keys[first..next];
                }

                first = next;
            }
        }
    }

    private async Task ReadAsync(RegistrationKey[] keys, int limit, CancellationToken stop)
    {
        var filter = TableFilter.Partition(ContextKeys.Partition(keys[0], partitionCount)) with
        {
            RowKeyFrom = ContextKeys.Facet(keys[0]),
            RowKeyBefore = ContextKeys.Facet(keys[^1]) + "!",   // below every character of a key: just after it
            Select = FacetRows.FacetColumns,
            Limit = limit,
        };
        var (rows, passed, reached) = (0, 0, keys[0]);
        await foreach (var row in contexts.QueryAsync(filter, stop))
        {
            rows++;
            if (!ContextKeys.TryParseFacet(row.RowKey, out var key))
            {
                continue;
            }

            passed += NoteMissing(keys.AsSpan(passed), key);
            passed += passed < keys.Length && keys[passed] == key ? 1 : 0;
            reached = key;
            if (FacetRows.TryReadStored(key, row) is { } facet)
            {
                cache.PutUnknown(facet);
            }
        }

        if (rows < limit)
        {
            reached = keys[^1];
            NoteMissing(keys.AsSpan(passed), null);
        }

        _density.Saw(rows, keys[0], reached);
    }

    // Rows come in order: a key that was passed over has none.
    private int NoteMissing(ReadOnlySpan<RegistrationKey> keys, RegistrationKey? before)
    {
        var count = 0;
        while (count < keys.Length && (before is null || keys[count] < before.Value))
        {
            cache.PutUnknown(StoredFacet.None(keys[count++]));
        }

        return count;
    }
}
