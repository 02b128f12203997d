using System.Runtime.CompilerServices;
using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Ambient;

/// <summary>The weather by cell, as opens read it and the timer writes it, and which cells opens ask for.</summary>
/// <remarks>Safe to use from many threads. Make one per process; dispose it last.</remarks>
public sealed class AmbientStore : IAsyncDisposable
{
    private readonly TableClient _weather;
    private readonly TableClient _demand;
    private readonly CellCache _cache;
    private readonly DemandNotes _notes;

    /// <param name="weather">Table <c>ambient</c>, with the caller's patience (the open profile in an open).</param>
    /// <param name="demand">Table <c>demand</c>, with the events profile: written beside the request.</param>
    /// <param name="cacheFor">How long a cell is answered from memory, unknown ones too. Null: 1 s.</param>
    public AmbientStore(TableClient weather, TableClient demand, TimeProvider clock, TimeSpan? cacheFor = null)
    {
        _weather = weather;
        _demand = demand;
        _cache = new CellCache(clock, cacheFor ?? TimeSpan.FromSeconds(1));
        _notes = new DemandNotes(demand, clock);
    }

    /// <summary>Notes of demand that were not written, since the start: the queue was full or the store did not answer.</summary>
    public long LostNoteCount => _notes.LostCount;

    /// <summary>The last known weather of a cell, however old (its <see cref="WeatherNow.ObservedAt"/> says); null when none is known.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async ValueTask<WeatherNow?> ReadCellAsync(WeatherCell cell, CancellationToken stop)
    {
        if (_cache.TryGet(cell, out var cached))
        {
            return cached;
        }

        var row = await _weather.GetEntityIfExistsAsync(AmbientRows.Partition, cell.Key, stop);
        var weather = row is null ? null : AmbientRows.WeatherOf(row);
        _cache.Put(cell, weather);
        return weather;
    }

    /// <summary>Replaces the weather of up to 100 cells, all or none.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task WriteCellsAsync(IReadOnlyList<CellWeather> cells, CancellationToken stop)
    {
        if (cells.Count > 0)
        {
            await _weather.SubmitTransactionAsync(
                [.. cells.Select(cell => TableTransactionAction.Upsert(AmbientRows.RowOf(cell), TableUpdateMode.Replace))], stop);
        }
    }

    /// <summary>Replaces the weather of one cell.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public Task WriteCellAsync(CellWeather cell, CancellationToken stop) => WriteCellsAsync([cell], stop);

    /// <summary>When each known cell was last fetched.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<IReadOnlyDictionary<WeatherCell, DateTimeOffset>> ListFetchTimesAsync(CancellationToken stop)
    {
        var times = new Dictionary<WeatherCell, DateTimeOffset>();
        var filter = TableFilter.Partition(AmbientRows.Partition) with { Select = AmbientRows.FetchedAtOnly };
        await foreach (var row in _weather.QueryAsync(filter, stop))
        {
            if (WeatherCell.TryParse(row.RowKey, out var cell) && row.GetDateTimeOffset("FetchedAt") is { } at)
            {
                times[cell] = at;
            }
        }

        return times;
    }

    /// <summary>Remembers that an open wanted a cell: returns at once, writes beside the request, at most once a minute for a cell.</summary>
    public void NoteDemand(WeatherCell cell) => _notes.Note(cell);

    /// <summary>All notes up to now are written or counted as lost. For tests and for a graceful end, on which nothing depends.</summary>
    public Task FlushDemandAsync(CancellationToken stop) => _notes.FlushAsync(stop);

    /// <summary>The cells that opens asked for, in no promised order.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async IAsyncEnumerable<CellDemand> ListDemandAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in _demand.QueryAsync(TableFilter.Partition(AmbientRows.Partition), stop))
        {
            if (AmbientRows.DemandOf(row) is { } demand)
            {
                yield return demand;
            }
        }
    }

    /// <summary>Forgets a cell that nobody asked for of late; does nothing if somebody has since it was read.</summary>
    /// <exception cref="StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task ForgetDemandAsync(CellDemand demand, CancellationToken stop) =>
        await _demand.DeleteEntityAsync(AmbientRows.Partition, demand.Cell.Key, demand.ETag ?? Azure.ETag.All, stop);

    public ValueTask DisposeAsync() => _notes.DisposeAsync();
}
