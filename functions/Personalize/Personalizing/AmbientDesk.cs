using System.Collections.Immutable;
using Personalize.Core.Ambient;
using Personalize.Storage.Ambient;

namespace Personalize.Personalizing;

/// <summary>Takes reports in: into the store, and at once into what this instance knows.</summary>
internal sealed class AmbientDesk(ReportStore store, CurrentAmbient current, TimeProvider clock)
{
    /// <summary>Why a report that can be read is not taken, in words for its sender; null: nothing speaks against it. Default: nothing does.</summary>
    public Func<AmbientReport, string?> FaultOf { get; init; } = _ => null;

    /// <summary>
    /// Keeps reports, in order, while there is room; one whose thing was reported later already is let go. How many were taken; durable when it
    /// returns.
    /// </summary>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Perhaps not all are kept: repeat the call.</exception>
    public async Task<int> TakeAsync(ImmutableArray<AmbientReport> reports, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var known = current.Now.All.Where(report => report.Until > now).ToDictionary(report => report.Id, report => report.ReportedAt, StringComparer.Ordinal);
        var ids = known.Keys.ToHashSet(StringComparer.Ordinal);
        ImmutableArray<AmbientReport> taken = [.. reports.TakeWhile(report => !ids.Add(report.Id) || ids.Count <= AmbientLimits.MaxReports)];
        ImmutableArray<AmbientReport> newer = [.. taken.Where(report => !known.TryGetValue(report.Id, out var before) || before <= report.ReportedAt)];
        if (newer.Length > 0)
        {
            await store.WriteAsync(newer, Guid.NewGuid().ToString("N"), stop);
            current.Replace(new AmbientReports(current.Now.With(newer).All.Where(report => report.Until > now)));
        }

        return taken.Length;
    }
}
