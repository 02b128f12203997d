using Personalize.Storage.Ambient;

namespace Personalize.Personalizing;

/// <summary>Follows the reports' version and takes in what changed.</summary>
internal sealed class AmbientRefresher(ReportStore store, CurrentAmbient current, TimeSpan poll, TimeProvider clock, ILogger<AmbientRefresher> log)
    : StoreFollower(poll, clock, log.ReportsUnreachable)
{
    private string _seen = "";

    // One look at the version; no more where it is known.
    protected override async Task TakeInAsync(CancellationToken stop)
    {
        var version = await store.ReadVersionAsync(stop);
        if (version != _seen)
        {
            current.Replace(await store.ReadAsync(Clock.GetUtcNow(), stop));
            _seen = version;
        }
    }
}
