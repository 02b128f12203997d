using System.Collections.Immutable;
using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Weather;

/// <summary>A provider that answers for one place at a time: one request after the other, which keeps us far below their limits.</summary>
public abstract class CellByCellClient : WeatherClient
{
    private protected CellByCellClient(Uri endpoint, TimeProvider clock, StorageProfile? profile)
        : base(endpoint, clock, profile) => MaxCells = 20;

    private protected sealed override async Task<WeatherFetch> FetchAllAsync(IReadOnlyList<WeatherCell> cells, CancellationToken stop)
    {
        var weathers = ImmutableArray.CreateBuilder<WeatherNow?>(cells.Count);
        StorageUnavailableException? last = null;
        foreach (var cell in cells)
        {
            try
            {
                weathers.Add(await FetchCellAsync(cell, stop));
            }
            catch (StorageUnavailableException trouble)
            {
                weathers.Add(null);
                last = trouble;
            }
        }

        return last is not null && weathers.All(weather => weather is null) ? throw last : new WeatherFetch(WeatherFetchOutcome.Fetched, weathers.ToImmutable());
    }

    /// <summary>Null where the answer holds no believable weather.</summary>
    private protected abstract Task<WeatherNow?> FetchCellAsync(WeatherCell cell, CancellationToken stop);
}
