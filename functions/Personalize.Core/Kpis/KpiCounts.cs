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

    private readonly Dictionary<(int Day, string Name), long> _counts = [];

    public bool IsEmpty => _counts.Count == 0;

    /// <summary>All counts, by day (20261121) and then by name.</summary>
    public IEnumerable<(int Day, string Name, long Count)> All => _counts
        .OrderBy(count => count.Key.Day).ThenBy(count => count.Key.Name, StringComparer.Ordinal)
        .Select(count => (count.Key.Day, count.Key.Name, count.Value));

    /// <summary>20261121.</summary>
    public static int DayOf(DateTimeOffset at) => (at.UtcDateTime.Year * 10_000) + (at.UtcDateTime.Month * 100) + at.UtcDateTime.Day;

    /// <summary>"20261121" as a number; null for anything else.</summary>
    public static int? ParseDay(string? text) =>
        DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.Year * 10_000) + (day.Month * 100) + day.Day : null;

    public void Add(DateTimeOffset at, string name, long count = 1) => Add(DayOf(at), name, count);

    public void Add(int day, string name, long count) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, (day, name), out _) += count;

    public void Add(KpiCounts other)
    {
        foreach (var ((day, name), count) in other._counts)
        {
            Add(day, name, count);
        }
    }
}
