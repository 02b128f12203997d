using Personalize.Storage.Kpis;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Follows the winners of experiments, so that no decision reads a row for them. Those known stay while the store does not answer.</summary>
internal sealed class WinnerRefresher(ExperimentStore store, CurrentWinners current, TimeSpan poll, TimeProvider clock, ILogger<WinnerRefresher> log) : BackgroundService
{
    private bool _isFailing;

    public async Task RefreshAsync(CancellationToken stop)
    {
        try
        {
            current.Replace(await store.ReadStatesAsync(stop));
            _isFailing = false;
        }
        catch (StorageUnavailableException trouble)
        {
            if (!_isFailing)
            {
                log.WinnersUnreachable(trouble.Message);
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
