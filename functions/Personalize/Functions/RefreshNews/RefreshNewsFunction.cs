using Personalize.Core.Ambient;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Ambient;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.RefreshNews;

/// <summary>Timer: fetches the feeds, and deletes reports that are over.</summary>
internal sealed class RefreshNewsFunction(
    ReportStore reports, CurrentAmbient current, IReadOnlyList<NewsSource> sources, TimeSpan lasts, TimeProvider clock, ILogger<RefreshNewsFunction> log)
{
    private readonly HashSet<NewsSource> _failing = [];

    /// <summary>Fetches that kept the old news, since the start.</summary>
    public long KeptOldCount { get; private set; }

    /// <summary>A feed that fails leaves its last news in place until they end, and the run succeeds.</summary>
    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var now = clock.GetUtcNow();
            var readings = await Task.WhenAll(sources.Select(source => source.Feed.FetchAsync(stop)));
            var known = current.Now.All.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
            var news = sources.Zip(readings).SelectMany(pair => Take(pair.First, pair.Second, now))
                .Where(report => !known.Contains(report.Id)).Take(Math.Max(0, AmbientLimits.MaxReports - known.Count)).ToList();
            if (news.Count > 0)
            {
                await reports.WriteAsync(news, Guid.NewGuid().ToString("N"), stop);
            }

            var swept = await reports.SweepAsync(now, stop);
            return new FunctionOutcome.Succeeded(news.Count + swept == 0 ? [] : [$"reports: {news.Count} news, {swept} that were over deleted"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }

    private IEnumerable<AmbientReport> Take(NewsSource source, FeedReading reading, DateTimeOffset now)
    {
        if (reading.Reason is { } reason)
        {
            KeptOldCount++;
            if (_failing.Add(source))
            {
                log.FeedFails(source.Country ?? "everywhere", reason);
            }
        }
        else if (_failing.Remove(source))
        {
            log.FeedRecovered(source.Country ?? "everywhere");
        }

        return FeedReports.Of(reading, source.Country, lasts, now);
    }
}
