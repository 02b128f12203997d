using System.Diagnostics.Metrics;

namespace Personalize.Personalizing;

/// <summary>Counts what a situation had to do without.</summary>
internal static class SituationMetrics
{
    private static readonly Meter Meter = new("Personalize.Situations");
    private static readonly Counter<long> NoWeather =
        Meter.CreateCounter<long>("personalize.weather.unavailable", "{situation}", "Situations without weather because the store did not answer.");

    public static void CountWeatherUnavailable() => NoWeather.Add(1);
}
