using System.Collections.Immutable;
using Personalize.Core.Ambient;
using Personalize.Storage.Ambient;

namespace Personalize.Personalizing;

/// <summary>Takes reports in: into the store, and at once into what this instance knows.</summary>
internal sealed class AmbientDesk(ReportStore store, CurrentAmbient current, TimeProvider clock)
{
    /// <summary>Keeps reports, in order, while there is room. How many were kept; durable when it returns.</summary>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Perhaps not all are kept: repeat the call.</exception>
    public async Task<int> TakeAsync(ImmutableArray<AmbientReport> reports, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var known = current.Now.All.Where(report => report.Until > now).Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<AmbientReport> taken = [.. reports.TakeWhile(report => !known.Add(report.Id) || known.Count <= AmbientLimits.MaxReports)];
        if (taken.Length > 0)
        {
            await store.WriteAsync(taken, Guid.NewGuid().ToString("N"), stop);
            current.Replace(new AmbientReports(current.Now.With(taken).All.Where(report => report.Until > now)));
        }

        return taken.Length;
    }
}
