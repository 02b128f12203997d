using Personalize.Storage.Ambient;

namespace Personalize.Personalizing;

/// <summary>Follows the reports' version and takes in what changed.</summary>
internal sealed class AmbientRefresher(ReportStore store, CurrentAmbient current, TimeSpan poll, TimeProvider clock, ILogger<AmbientRefresher> log)
    : StoreFollower(poll, clock, log.ReportsUnreachable)
{
    protected override Task<string> ReadVersionAsync(CancellationToken stop) => store.ReadVersionAsync(stop);

    protected override async Task TakeInAsync(CancellationToken stop) => current.Replace(await store.ReadAsync(Clock.GetUtcNow(), stop));
}
