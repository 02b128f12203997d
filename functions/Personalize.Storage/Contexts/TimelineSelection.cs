namespace Personalize.Storage.Contexts;

/// <summary>The newest events of those that are older than a position, out of runs in any order.</summary>
/// <param name="before">Only older ones; null for all.</param>
/// <param name="limit">At most so many.</param>
internal sealed class TimelineSelection(string? before, int limit)
{
    // A page holds a tail and more: 40 events, mostly.
    private const int EventsPerPage = 32;

    private SortedDictionary<string, TimelineEntry> _newest = new(StringComparer.Ordinal);

    public int Limit => limit;

    /// <summary>How many pages to ask for at once.</summary>
    public static int PagesFor(int limit) => Math.Clamp(limit / EventsPerPage, 1, 16) + 1;

    public void Add(Action<ICollection<TimelineEntry>> read)
    {
        var entries = new List<TimelineEntry>();
        read(entries);
        foreach (var entry in entries)
        {
            var position = entry.Position;
            if (before is null || string.CompareOrdinal(position, before) > 0)
            {
                _newest[position] = entry;
            }
        }

        if (_newest.Count > limit)
        {
            _newest = new SortedDictionary<string, TimelineEntry>(_newest.Take(limit).ToDictionary(), StringComparer.Ordinal);
        }
    }

    /// <summary>Whether nothing at or after a position can belong to it.</summary>
    public bool IsFullBefore(string position) => _newest.Count == limit && string.CompareOrdinal(_newest.Keys.Last(), position) < 0;

    public TimelineEntry[] ToArray() => [.. _newest.Values];
}
