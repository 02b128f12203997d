using System.Globalization;
using System.Runtime.InteropServices;

namespace Personalize.Core.Kpis;

/// <summary>
/// Figures to be added: for each day and name how often. Names are words joined by '|': "events|web|discover",
/// "no|adviser-alert|debounced", "acted|order-ready|sms". The order of adding is nothing. Not safe for use from several threads.
/// </summary>
public sealed class KpiCounts
{
    /// <summary>Most months that one transaction may add to: a batch is of now, an import of a few months.</summary>
    public const int MaxMonths = 3;

    // What one customer's few events add to is found as quickly by looking at each as by hashing, and there is one of these for each of them.
    private const int MostLookedThrough = 16;

    private readonly List<(int Day, string Name, long Count)> _counts = [];
    private Dictionary<(int Day, string Name), int>? _places;

    public bool IsEmpty => _counts.Count == 0;

    /// <summary>All counts, by day (20261121) and then by name.</summary>
    public IEnumerable<(int Day, string Name, long Count)> All => _counts
        .OrderBy(count => count.Day).ThenBy(count => count.Name, StringComparer.Ordinal);

    /// <summary>20261121.</summary>
    public static int DayOf(DateTimeOffset at) => (at.UtcDateTime.Year * 10_000) + (at.UtcDateTime.Month * 100) + at.UtcDateTime.Day;

    /// <summary>"20261121" as a number; null for anything else.</summary>
    public static int? ParseDay(string? text) =>
        DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.Year * 10_000) + (day.Month * 100) + day.Day : null;

    public void Add(DateTimeOffset at, string name, long count = 1) => Add(DayOf(at), name, count);

    public void Add(int day, string name, long count)
    {
        if (Find(day, name) is >= 0 and var at)
        {
            CollectionsMarshal.AsSpan(_counts)[at].Count += count;
            return;
        }

        _counts.Add((day, name, count));
        if (_counts.Count > MostLookedThrough)
        {
            Place();
        }
    }

    public void Add(KpiCounts other)
    {
        foreach (var (day, name, count) in other._counts)
        {
            Add(day, name, count);
        }
    }

    private int Find(int day, string name)
    {
        if (_places is not null)
        {
            return _places.GetValueOrDefault((day, name), -1);
        }

        for (var at = 0; at < _counts.Count; at++)
        {
            if (_counts[at].Day == day && string.Equals(_counts[at].Name, name))
            {
                return at;
            }
        }

        return -1;
    }

    private void Place()
    {
        _places ??= [];
        for (var at = _places.Count; at < _counts.Count; at++)
        {
            _places[(_counts[at].Day, _counts[at].Name)] = at;
        }
    }
}
