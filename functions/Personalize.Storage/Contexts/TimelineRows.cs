using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Pages of a timeline as rows, and the tail that a facet's row carries.</summary>
internal static class TimelineRows
{
    /// <summary>Column with the position of a page's oldest event; the newest one's is in the row key.</summary>
    public const string Oldest = "oldest";

    /// <param name="partitionKey">The facet's.</param>
    /// <param name="key">Whose.</param>
    /// <param name="entries">In any order; at least one, at most 600 KB.</param>
    public static TableEntity WritePage(string partitionKey, RegistrationKey key, IReadOnlyList<TimelineEntry> entries) =>
        RewritePage(partitionKey, ContextKeys.TimelinePage(key, entries.Select(entry => entry.Position).Order(StringComparer.Ordinal).First()), entries);

    /// <summary>A page under a name that it has: its newest event may be gone from it.</summary>
    public static TableEntity RewritePage(string partitionKey, string rowKey, IReadOnlyList<TimelineEntry> entries) =>
        new TableEntity(partitionKey, rowKey)
            .Set(Oldest, entries.Select(entry => entry.Position).Order(StringComparer.Ordinal).Last())
            .Set("events", entries.Count)
            .SetBytes("page", TimelineBytes.Write(entries));

    /// <exception cref="InvalidDataException">The row is not what <see cref="WritePage"/> wrote.</exception>
    public static void ReadPage(TableEntity row, ICollection<TimelineEntry> into) =>
        TimelineBytes.Read(row.GetBytes("page") ?? throw new InvalidDataException("A page of the timeline has no events."), into);

    /// <summary>The newest events, from a facet's row that was read with all its columns or those of the tail.</summary>
    /// <exception cref="InvalidDataException">The columns are not what the fold wrote.</exception>
    public static void ReadTail(TableEntity row, ICollection<TimelineEntry> into)
    {
        for (var slot = 0; slot < TimelineTail.MaxSlots && row.GetBinary(TimelineTail.NameOf(slot)) is { } run; slot++)
        {
            TimelineBytes.Read(run, into);
        }
    }
}
