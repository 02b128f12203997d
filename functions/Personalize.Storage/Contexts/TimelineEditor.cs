using Personalize.Core.Identity;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>
/// Takes out of stored timelines what may no longer be kept. Not the rows' writer: each change carries the version it started from, so a
/// fold at the same time either wins, and all is looked at again, or finds that its facet has moved on and loads it. Safe to repeat.
/// </summary>
public sealed class TimelineEditor(TableClient contexts, int partitionCount)
{
    private const int MaxAttempts = 10;

    /// <summary>Goes through a registration's history. How many events were changed or dropped.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="edit">Gives the same entry to leave it, another to put in its place, null to drop it.</param>
    /// <param name="stop">Ends the work; repeat.</param>
    /// <exception cref="StorageUnavailableException">Some may be left; repeat.</exception>
    public async Task<int> EditAsync(RegistrationKey key, Func<TimelineEntry, TimelineEntry?> edit, CancellationToken stop)
    {
        // The tail first: an event on its way from the tail into a page is then met twice rather than not at all.
        var edited = await EditTailAsync(key, edit, stop);
        var pages = TableFilter.Prefix(ContextKeys.Partition(key, partitionCount), ContextKeys.TimelinePrefix(key));
        await foreach (var page in contexts.QueryAsync(pages, stop))
        {
            edited += await EditPageAsync(page, edit, stop);
        }

        return edited;
    }

    private async Task<int> EditTailAsync(RegistrationKey key, Func<TimelineEntry, TimelineEntry?> edit, CancellationToken stop)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var row = await contexts.GetEntityIfExistsAsync(ContextKeys.Partition(key, partitionCount), ContextKeys.Facet(key), stop);
            if (row is not { ETag: { } version } || EditTail(row, edit) is not { Edited: > 0 } changed)
            {
                return 0;
            }

            if ((await contexts.UpdateEntityAsync(changed.Row, version, TableUpdateMode.Merge, stop)).IsSaved)
            {
                return changed.Edited;
            }
        }

        throw new StorageUnavailableException(StorageTrouble.Busy, $"A timeline was contended {MaxAttempts} times.");
    }

    // Only the columns that change. The slots stay as many as they are; an empty one holds nothing.
    private static (TableEntity Row, int Edited) EditTail(TableEntity row, Func<TimelineEntry, TimelineEntry?> edit)
    {
        var changes = new TableEntity(row.PartitionKey, row.RowKey);
        var (bytes, edited) = (0, 0);
        foreach (var slot in FacetRows.ReadTail(row).InUse)
        {
            var entries = new List<TimelineEntry>();
            TimelineBytes.Read(row.GetBinary(slot) ?? [], entries);
            var kept = Apply(entries, edit, out var count);
            edited += count;
            bytes += TimelineBytes.SizeOf(kept);
            if (count > 0)
            {
                changes.Set(slot, TimelineBytes.Write(kept));
            }
        }

        return (FacetRows.WithTail(changes, new TimelineTail(FacetRows.ReadTail(row).Slots, bytes)), edited);
    }

    // A page is written once by the fold and then left alone; who loses here has met another sweep.
    private async Task<int> EditPageAsync(TableEntity page, Func<TimelineEntry, TimelineEntry?> edit, CancellationToken stop)
    {
        var entries = new List<TimelineEntry>();
        TimelineRows.ReadPage(page, entries);
        var kept = Apply(entries, edit, out var count);
        if (count > 0 && kept.Count == 0)
        {
            await contexts.DeleteEntityAsync(page.PartitionKey, page.RowKey, page.ETag!.Value, stop);
        }
        else if (count > 0)
        {
            await contexts.UpdateEntityAsync(TimelineRows.RewritePage(page.PartitionKey, page.RowKey, kept), page.ETag!.Value, TableUpdateMode.Replace, stop);
        }

        return count;
    }

    private static List<TimelineEntry> Apply(List<TimelineEntry> entries, Func<TimelineEntry, TimelineEntry?> edit, out int edited)
    {
        var kept = new List<TimelineEntry>(entries.Count);
        edited = 0;
        foreach (var entry in entries)
        {
            var next = edit(entry);
            edited += ReferenceEquals(next, entry) ? 0 : 1;
            if (next is not null)
            {
                kept.Add(next);
            }
        }

        return kept;
    }
}
