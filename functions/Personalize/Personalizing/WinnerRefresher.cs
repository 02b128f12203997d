using Personalize.Storage.Kpis;

namespace Personalize.Personalizing;

/// <summary>Follows the winners of experiments.</summary>
internal sealed class WinnerRefresher(ExperimentStore store, CurrentWinners current, TimeSpan poll, TimeProvider clock, ILogger<WinnerRefresher> log)
    : StoreFollower(poll, clock, log.WinnersUnreachable)
{
    private string _seen = "";

    // One look at the version; no more where it is known.
    protected override async Task TakeInAsync(CancellationToken stop)
    {
        var version = await store.ReadVersionAsync(stop);
        if (version != _seen)
        {
            current.Replace(await store.ReadStatesAsync(stop));
            _seen = version;
        }
    }
}
