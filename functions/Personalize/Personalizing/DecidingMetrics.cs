using System.Diagnostics.Metrics;

namespace Personalize.Personalizing;

/// <summary>Counts what could not be remembered.</summary>
internal static class DecidingMetrics
{
    private static readonly Meter Meter = new("Personalize.Decisions");
    private static readonly Counter<long> Forgotten =
        Meter.CreateCounter<long>("personalize.decisions.forgotten", "{decision}", "Decisions whose arm or response could not be remembered; they are under no cap.");

    public static void CountForgotten() => Forgotten.Add(1);
}
