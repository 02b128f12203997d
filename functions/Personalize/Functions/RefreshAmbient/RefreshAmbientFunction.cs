using Personalize.Core.Places;
using Personalize.Hosting;
using Personalize.Storage.Ambient;
using Personalize.Storage.Resilience;
using Personalize.Storage.Weather;

namespace Personalize.Functions.RefreshAmbient;

/// <summary>Timer: fetches the weather of the cells that opens ask for, so that an open never waits for a provider.</summary>
internal sealed class RefreshAmbientFunction(
    AmbientStore ambient, IReadOnlyList<WeatherClient> providers, TimeSpan timeToLive, TimeProvider clock, ILogger<RefreshAmbientFunction> log)
{
    private static readonly TimeSpan DemandLasts = TimeSpan.FromHours(24);

    // Ten groups; what is left over comes first the next time, being the oldest.
    private const int MaxGroupsPerRun = 10;

    // A timer fires a moment early or late. Without this a cell that lacks milliseconds waits for the next turn, and half of them live twice
    // as long as they may.
    private readonly TimeSpan _dueFrom = timeToLive * 0.9;

    // Cells of one request, or of one row of them.
    private readonly int _groupSize = providers.Min(provider => provider.MaxCells);

    private bool _isProviderFailing;

    /// <summary>Runs that kept old weather because the provider gave none, since the start.</summary>
    public long KeptOldCount { get; private set; }

    /// <summary>Groups of cells for which the second provider was asked, since the start.</summary>
    public long FellBackCount { get; private set; }

    /// <summary>Fetches due cells in groups; a provider that fails leaves the last weather in place and the run succeeds.</summary>
    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var now = clock.GetUtcNow();
            var due = await ListDueAsync(now, stop);
            var written = 0;
            foreach (var group in due.Chunk(_groupSize))
            {
                var fetch = await FetchAsync(group, stop);
                Report(fetch.Outcome);
                if (fetch.Outcome != WeatherFetchOutcome.Fetched)
                {
                    break;                              // the next groups would only meet the same provider
                }

                written += await WriteAsync(group, fetch, now, stop);
            }

            return new FunctionOutcome.Succeeded(due.Count == 0 ? [] : [$"weather: {written} of {due.Count} due cells refreshed"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }

    // The first provider that answers; when none does, the cells keep their last weather.
    private async Task<WeatherFetch> FetchAsync(WeatherCell[] group, CancellationToken stop)
    {
        var fetch = await providers[0].FetchAsync(group, stop);
        for (var next = 1; next < providers.Count && fetch.Outcome != WeatherFetchOutcome.Fetched; next++)
        {
            FellBackCount++;
            fetch = await providers[next].FetchAsync(group, stop);
        }

        return fetch;
    }

    private async Task<IReadOnlyList<WeatherCell>> ListDueAsync(DateTimeOffset now, CancellationToken stop)
    {
        var fetchedAt = await ambient.ListFetchTimesAsync(stop);
        var due = new List<(WeatherCell Cell, DateTimeOffset FetchedAt)>();
        await foreach (var demand in ambient.ListDemandAsync(stop))
        {
            if (now - demand.LastAskedAt > DemandLasts)
            {
                await ambient.ForgetDemandAsync(demand, stop);
                continue;
            }

            var last = fetchedAt.GetValueOrDefault(demand.Cell, DateTimeOffset.MinValue);
            if (now - last > _dueFrom)
            {
                due.Add((demand.Cell, last));
            }
        }

        return [.. due.OrderBy(cell => cell.FetchedAt).Take(MaxGroupsPerRun * _groupSize).Select(cell => cell.Cell)];
    }

    private async Task<int> WriteAsync(WeatherCell[] cells, WeatherFetch fetch, DateTimeOffset now, CancellationToken stop)
    {
        var read = cells.Zip(fetch.Cells)
            .Where(pair => pair.Second is not null)
            .Select(pair => new CellWeather(pair.First, pair.Second!, now))
            .ToList();
        await ambient.WriteCellsAsync(read, stop);
        return read.Count;
    }

    private void Report(WeatherFetchOutcome outcome)
    {
        var isFailing = outcome != WeatherFetchOutcome.Fetched;
        if (isFailing)
        {
            KeptOldCount++;
        }

        if (isFailing && !_isProviderFailing)
        {
            log.ProviderFails(outcome);
        }
        else if (!isFailing && _isProviderFailing)
        {
            log.ProviderRecovered();
        }

        _isProviderFailing = isFailing;
    }
}
