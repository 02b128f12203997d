using System.Diagnostics.Metrics;

namespace Personalize.Personalizing;

/// <summary>Counts facts that no figure holds.</summary>
internal static class FactMetrics
{
    private static readonly Meter Meter = new("Personalize.Facts");
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("personalize.facts.lost", "{fact}", "Impressions and clicks that the store did not take.");

    public static void CountLost() => Lost.Add(1);
}
