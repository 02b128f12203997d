using System.Diagnostics.Metrics;

namespace Personalize.Personalizing;

/// <summary>Counts how often channels agree, meter "Personalize.Consistency".</summary>
internal static class ConsistencyMetrics
{
    private static readonly Meter Meter = new("Personalize.Consistency");
    private static readonly Counter<long> Asked = Meter.CreateCounter<long>("personalize.consistency.asked", "{answer}", "Questions asked on several channels.");
    private static readonly Counter<long> Different = Meter.CreateCounter<long>("personalize.consistency.different", "{answer}", "Those that were not answered the same.");

    public static void Count(IReadOnlyCollection<ConsistencyFinding> findings)
    {
        Asked.Add(findings.Count);
        Different.Add(findings.Count(finding => !finding.IsConsistent));
    }
}
