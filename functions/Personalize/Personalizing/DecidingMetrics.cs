using System.Diagnostics.Metrics;

namespace Personalize.Personalizing;

/// <summary>Counts what could not be remembered, and what was counted for nothing.</summary>
internal static class DecidingMetrics
{
    private static readonly Meter Meter = new("Personalize.Decisions");
    private static readonly Counter<long> Forgotten =
        Meter.CreateCounter<long>("personalize.decisions.forgotten", "{decision}", "Decisions whose arm or response could not be remembered; they are under no cap.");
    private static readonly Counter<long> Claims =
        Meter.CreateCounter<long>("personalize.decisions.claims", "{impression}", "What was counted against caps or as a trial and not shown: given back, or lost.");
    private static readonly Counter<long> Records =
        Meter.CreateCounter<long>("personalize.decisions.late", "{decision}", "Decisions recorded for an answer that went out without them: taken back, or lost.");

    public static void CountForgotten() => Forgotten.Add(1);

    public static void CountClaim(bool isReturned) => Claims.Add(1, Outcome(isReturned ? "returned" : "lost"));

    public static void CountRecord(bool isTakenBack) => Records.Add(1, Outcome(isTakenBack ? "takenBack" : "lost"));

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);
}
