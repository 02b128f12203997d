using System.Diagnostics.Metrics;

namespace Personalize.Personalizing;

/// <summary>Counts what webhooks did not take.</summary>
internal static class WebhookMetrics
{
    private static readonly Meter Meter = new("Personalize.Webhooks");
    private static readonly Counter<long> Failed = Meter.CreateCounter<long>("personalize.webhooks.failed", "{delivery}", "Tries that failed and are repeated.");
    private static readonly Counter<long> GivenUp = Meter.CreateCounter<long>("personalize.webhooks.given_up", "{delivery}", "Deliveries given up: answered 410, or failed for three days.");

    public static void CountFailed() => Failed.Add(1);

    public static void CountGivenUp() => GivenUp.Add(1);
}
