using System.Diagnostics.Metrics;

namespace Personalize.Functions.Passes;

/// <summary>Counts what issuing passes left undone.</summary>
internal static class PassMetrics
{
    private static readonly Meter Meter = new("Personalize.Passes");
    private static readonly Counter<long> Cold =
        Meter.CreateCounter<long>("personalize.passes.cold", "{recipient}", "Recipients whose weather was not asked for ahead.");

    public static void CountColdRecipient() => Cold.Add(1);
}
