using Personalize.Storage.Ambient;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Follows the reports' version and takes in what changed, so that no open reads a row for them.</summary>
internal sealed class AmbientRefresher(ReportStore store, CurrentAmbient current, TimeSpan poll, TimeProvider clock, ILogger<AmbientRefresher> log) : BackgroundService
{
    private string _seen = "";
    private bool _isFailing;

    /// <summary>One look at the version; does nothing where it is known.</summary>
    public async Task RefreshAsync(CancellationToken stop)
    {
        try
        {
            var version = await store.ReadVersionAsync(stop);
            if (version != _seen)
            {
                current.Replace(await store.ReadAsync(clock.GetUtcNow(), stop));
                _seen = version;
            }

            _isFailing = false;
        }
        catch (StorageUnavailableException trouble)
        {
            if (!_isFailing)
            {
                log.ReportsUnreachable(trouble.Message);
            }

            _isFailing = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(poll, clock);
        do
        {
            await RefreshAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
