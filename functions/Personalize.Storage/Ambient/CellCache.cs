using System.Collections.Concurrent;
using Personalize.Core.Ambient;
using Personalize.Core.Places;

namespace Personalize.Storage.Ambient;

/// <summary>Cells as read a moment ago. Bounded by being emptied when full: within a second nobody notices.</summary>
internal sealed class CellCache(TimeProvider clock, TimeSpan keep)
{
    private const int MaxCells = 10_000;

    private readonly ConcurrentDictionary<WeatherCell, Entry> _entries = new();

    public bool TryGet(WeatherCell cell, out WeatherNow? weather)
    {
        var found = _entries.TryGetValue(cell, out var entry) && clock.GetElapsedTime(entry.At) < keep;
        weather = found ? entry.Weather : null;
        return found;
    }

    public void Put(WeatherCell cell, WeatherNow? weather)
    {
        if (_entries.Count >= MaxCells)
        {
            _entries.Clear();
        }

        _entries[cell] = new Entry(weather, clock.GetTimestamp());
    }

    private readonly record struct Entry(WeatherNow? Weather, long At);
}
