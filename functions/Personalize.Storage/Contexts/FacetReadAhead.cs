using System.Collections.Concurrent;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>
/// Reads facets that lie close together as a range of rows, into the memory of the fold. A process that takes over partitions knows none of their
/// customers, and a request for each is most of what its first minutes cost a store: a get takes as much as a dozen rows of a page, and what
/// is read along is asked for soon, mostly.
/// A small table partition is read whole: whoever is new there needs no request at all. In a store so large that a batch's customers lie far apart
/// it reads a first range to find that out, and leaves the rest to gets.
/// </summary>
internal sealed class FacetReadAhead(TableClient contexts, int partitionCount, FacetCache cache)
{
    /// <summary>Between two facets that are wanted, at most so many are read along, on average.</summary>
    public const int MaxBetween = 20;

    /// <summary>A table partition with fewer rows is read whole, and so many are read to learn how close facets lie.</summary>
    public const int FirstRows = 100;

    private readonly FacetDensity _density = new();

    // By table partition: what was lost of the memory when it was read, and whether everybody is known since.
    private readonly ConcurrentDictionary<string, (long Losses, bool IsWhole)> _whole = new(StringComparer.Ordinal);

    public async Task RunAsync(IReadOnlyCollection<RegistrationKey> keys, int maxParallel, CancellationToken stop)
    {
        if (!cache.IsOn)
        {
            return;
        }

        var limits = new ParallelOptions { MaxDegreeOfParallelism = maxParallel, CancellationToken = stop };
        var partitions = WantedOf(keys).Select(ofOne => ofOne.Key).ToList();
        if (_density.All is null && partitions is [var any, ..])
        {
            await ReadWholeAsync(any, stop);
        }

        await Parallel.ForEachAsync(partitions.Where(IsWorthAll), limits, async (partition, stopping) => await ReadWholeAsync(partition, stopping));
        var ranges = new List<RegistrationKey[]>();
        foreach (var ofOne in WantedOf(keys))
        {
            RegistrationKey[] inOrder = [.. ofOne.Order()];
            if (IsWhole(ofOne.Key) == true)
            {
                NoteMissing(inOrder);
            }
            else
            {
                ranges.AddRange(RangesOf(inOrder));
            }
        }

        await Parallel.ForEachAsync(ranges, limits, async (range, stopping) => await ReadRangeAsync(range, stopping));
    }

    // Those that are not known, by table partition.
    private IEnumerable<IGrouping<string, RegistrationKey>> WantedOf(IReadOnlyCollection<RegistrationKey> keys) =>
        keys.Where(key => cache.Find(key) is null).GroupBy(PartitionOf);

    private string PartitionOf(RegistrationKey key) => ContextKeys.Partition(key, partitionCount);

    private bool IsWorthAll(string partition) => _density.All < FirstRows && IsWhole(partition) is null;

    // Null where it has not been read, or something of it may have been given up since.
    private bool? IsWhole(string partition) => _whole.TryGetValue(partition, out var read) && read.Losses == cache.Losses ? read.IsWhole : null;

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

    private async Task ReadWholeAsync(string partition, CancellationToken stop)
    {
        var losses = cache.Losses;
        var filter = TableFilter.Prefix(partition, "f~") with { Select = FacetRows.FacetColumns, Limit = FirstRows };
        var (rows, areSound, reached) = (0, true, default(RegistrationKey));
        await foreach (var row in contexts.QueryAsync(filter, stop))
        {
            rows++;
            areSound &= TryKeep(row, ref reached);
        }

        var isAll = rows < FirstRows;
        _density.Saw(rows, isAll ? 1 : reached.Place);

        // Who has a row that cannot be read is not new.
        _whole[partition] = (losses, isAll && areSound);
    }

    private async Task ReadRangeAsync(RegistrationKey[] keys, CancellationToken stop)
    {
        var limit = keys.Length * (1 + MaxBetween);
        var filter = TableFilter.Partition(PartitionOf(keys[0])) with
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
            TryKeep(row, ref reached);

            // Rows come in order: a key that was passed over has none.
            var at = keys.AsSpan(passed).BinarySearch(reached);
            NoteMissing(keys.AsSpan(passed, at < 0 ? ~at : at));
            passed += at < 0 ? ~at : at + 1;
        }

        if (rows < limit)
        {
            reached = keys[^1];
            NoteMissing(keys.AsSpan(passed));
        }

        _density.Saw(rows, reached.Place - keys[0].Place);
    }

    // False for a row that cannot be read.
    private bool TryKeep(TableEntity row, ref RegistrationKey reached)
    {
        if (!ContextKeys.TryParseFacet(row.RowKey, out var key))
        {
            return false;
        }

        reached = key;
        var facet = FacetRows.TryReadStored(key, row);
        if (facet is not null)
        {
            cache.PutUnknown(facet);
        }

        return facet is not null;
    }

    private void NoteMissing(ReadOnlySpan<RegistrationKey> keys)
    {
        foreach (var key in keys)
        {
            cache.PutUnknown(StoredFacet.None(key));
        }
    }
}
