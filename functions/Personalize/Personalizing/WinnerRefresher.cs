using Personalize.Storage.Kpis;

namespace Personalize.Personalizing;

/// <summary>Follows the winners of experiments.</summary>
internal sealed class WinnerRefresher(ExperimentStore store, CurrentWinners current, TimeSpan poll, TimeProvider clock, ILogger<WinnerRefresher> log)
    : StoreFollower(poll, clock, log.WinnersUnreachable)
{
    protected override Task<string> ReadVersionAsync(CancellationToken stop) => store.ReadVersionAsync(stop);

    protected override async Task TakeInAsync(CancellationToken stop) => current.Replace(await store.ReadStatesAsync(stop));
}
