using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Personalize.Functions.Open;

/// <summary>Counts opens by class and outcome, so that every fallback shows up under its name.</summary>
internal static class OpenMetrics
{
    private static readonly Meter Meter = new("Personalize.Open");
    private static readonly Counter<long> Opens = Meter.CreateCounter<long>("personalize.opens", "{open}", "Pictures answered, by client class and outcome.");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("personalize.open.duration", "ms", "Time from request to picture.");

    public static void Count(string openClass, NeutralReason? neutral, TimeSpan total)
    {
        var tags = new TagList { { "class", openClass }, { "outcome", neutral?.ToString() ?? "Personal" } };
        Opens.Add(1, tags);
        Durations.Record(total.TotalMilliseconds, tags);
    }
}
