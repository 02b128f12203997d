using System.Diagnostics.Metrics;

namespace Personalize.Functions.Click;

/// <summary>Counts what clicks fell back to.</summary>
internal static class ClickMetrics
{
    private static readonly Meter Meter = new("Personalize.Click");
    private static readonly Counter<long> Neutral = Meter.CreateCounter<long>("personalize.clicks.neutral", "{click}", "Clicks sent to the neutral URL, by reason.");
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("personalize.clicks.lost", "{click}", "Clicks redirected right but not noted.");

    public static void CountNeutral(string reason) => Neutral.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public static void CountLost() => Lost.Add(1);
}
