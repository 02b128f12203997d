using System.Runtime.CompilerServices;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Walks through all registrations, a part at a time: for what has to look at everybody, in no hurry.</summary>
public sealed class FacetScan(TableClient contexts, int partitionCount)
{
    /// <summary>How many table partitions there are.</summary>
    public int Count => partitionCount * ContextKeys.Buckets;

    /// <summary>Registrations of a table partition in the order of their keys, each with its context; without one where it cannot be read, or was erased.</summary>
    /// <param name="number">0 to <see cref="Count"/> - 1.</param>
    /// <param name="after">Only those after this one; null from the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Ends the read.</param>
    public async IAsyncEnumerable<(RegistrationKey Key, CustomerContext? Context, bool IsErased)> ReadAsync(
        int number, RegistrationKey? after, int limit, [EnumeratorCancellation] CancellationToken stop)
    {
        var (partition, bucket) = int.DivRem(number, ContextKeys.Buckets);
        var all = TableFilter.Prefix(ContextKeys.Partition(partition, bucket), "f~") with { Limit = limit, Select = FacetRows.OwnColumns };

        // "!" is below every character of a key: the range starts just after it.
        await foreach (var row in contexts.QueryAsync(after is { } last ? all with { RowKeyFrom = ContextKeys.Facet(last) + "!" } : all, stop))
        {
            if (ContextKeys.TryParseFacet(row.RowKey, out var key))
            {
                yield return (key, FacetRows.TryReadOwn(row), FacetRows.IsTombstone(row));
            }
        }
    }
}
