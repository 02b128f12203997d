using System.Diagnostics.Metrics;

namespace Personalize.Personalizing;

/// <summary>Counts what could not be remembered, and what was counted for nothing.</summary>
internal static class DecidingMetrics
{
    private static readonly Meter Meter = new("Personalize.Decisions");
    private static readonly Counter<long> Forgotten =
        Meter.CreateCounter<long>("personalize.decisions.forgotten", "{decision}", "Decisions whose arm or response could not be remembered; they are under no cap.");
    private static readonly Counter<long> Claims =
        Meter.CreateCounter<long>("personalize.decisions.claims", "{impression}", "Impressions counted against caps and not shown: given back, or lost until their window ends.");

    public static void CountForgotten() => Forgotten.Add(1);

    public static void CountClaim(bool isReturned) => Claims.Add(1, new KeyValuePair<string, object?>("outcome", isReturned ? "returned" : "lost"));
}
