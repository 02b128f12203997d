using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Reads table "contexts": views, facets and timelines as they are now. Safe to use from many threads.</summary>
/// <param name="contexts">The table.</param>
/// <param name="partitionCount">The hub's partitions; row keys depend on it.</param>
public sealed class ContextStore(TableClient contexts, int partitionCount)
{
    private static readonly string[] TailColumns = [.. new TimelineTail(TimelineTail.MaxSlots, 0).InUse];

    /// <summary>The view behind a registration: a person's for a user. Null when nothing is known. One row.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<CustomerContext?> ReadViewAsync(RegistrationKey key, CancellationToken stop) =>
        await ReadRowAsync(key, FacetRows.ViewColumns, stop) is { } row ? FacetRows.ReadView(row) : null;

    /// <summary>A registration's facet; null when nothing is known.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<Facet?> ReadFacetAsync(RegistrationKey key, CancellationToken stop) =>
        await ReadRowAsync(key, FacetRows.FacetColumns, stop) is { } row ? FacetRows.ReadFacet(row) : null;

    /// <summary>Claims of a registration that its links have no room for, oldest and newest in no order.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<IReadOnlyList<RegistrationKey>> ReadOutgrownAsync(RegistrationKey key, CancellationToken stop)
    {
        var (prefix, found) = (ContextKeys.OutgrownPrefix(key), new List<RegistrationKey>());
        await foreach (var row in contexts.QueryAsync(TableFilter.Prefix(ContextKeys.Partition(key, partitionCount), prefix), stop))
        {
            if (RegistrationKey.TryParse(row.RowKey[prefix.Length..], out var other))
            {
                found.Add(other);
            }
        }

        return found;
    }

    /// <summary>A registration's events, newest first.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="before">Only events older than this <see cref="TimelineEntry.Position"/>; null from the newest.</param>
    /// <param name="limit">At most so many, 1-1,000.</param>
    /// <param name="stop">Ends the read.</param>
    public async Task<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(RegistrationKey key, string? before, int limit, CancellationToken stop)
    {
        // The tail first: an event on its way from the tail into a page is then seen twice rather than not at all.
        var found = new TimelineSelection(before, limit);
        if (await ReadRowAsync(key, TailColumns, stop) is { } row)
        {
            found.Add(into => TimelineRows.ReadTail(row, into));
        }

        if (before is not null)
        {
            await ReadOverlappingAsync(key, before, found, stop);
        }

        await ReadPagesAsync(key, before, found, stop);
        return found.ToArray();
    }

    // Pages whose newest event is too new may yet hold older ones: events come late. Most of them do not, and a column tells which.
    private async Task ReadOverlappingAsync(RegistrationKey key, string before, TimelineSelection found, CancellationToken stop)
    {
        var prefix = ContextKeys.TimelinePrefix(key);
        var filter = TableFilter.Prefix(ContextKeys.Partition(key, partitionCount), prefix) with { RowKeyBefore = prefix + before, Select = [TimelineRows.Oldest] };
        await foreach (var page in contexts.QueryAsync(filter, stop))
        {
            if (string.CompareOrdinal(page.GetString(TimelineRows.Oldest), before) > 0
                && await contexts.GetEntityIfExistsAsync(page.PartitionKey, page.RowKey, stop) is { } whole)
            {
                found.Add(into => TimelineRows.ReadPage(whole, into));
            }
        }
    }

    // Newest first, until a page's newest event is older than all that is wanted.
    private async Task ReadPagesAsync(RegistrationKey key, string? before, TimelineSelection found, CancellationToken stop)
    {
        var prefix = ContextKeys.TimelinePrefix(key);
        var all = TableFilter.Prefix(ContextKeys.Partition(key, partitionCount), prefix);
        var wanted = TimelineSelection.PagesFor(found.Limit);
        for (var next = before is null ? all : all with { RowKeyFrom = prefix + before }; ;)
        {
            var last = "";
            var count = 0;
            await foreach (var page in contexts.QueryAsync(next with { Limit = wanted }, stop))
            {
                found.Add(into => TimelineRows.ReadPage(page, into));
                (last, count) = (page.RowKey, count + 1);
            }

            if (count < wanted || found.IsFullBefore(last[prefix.Length..]))
            {
                return;
            }

            // "!" is below every character of a key: the range starts just after this page.
            next = next with { RowKeyFrom = last + "!" };
        }
    }

    // Of an erased registration there is nothing, as of an unknown one.
    private async Task<TableEntity?> ReadRowAsync(RegistrationKey key, IReadOnlyList<string> columns, CancellationToken stop) =>
        await contexts.GetEntityIfExistsAsync(ContextKeys.Partition(key, partitionCount), ContextKeys.Facet(key), columns, stop) is { } row
        && !FacetRows.IsTombstone(row) ? row : null;
}
