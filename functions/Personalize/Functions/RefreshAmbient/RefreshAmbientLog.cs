using Personalize.Storage.Weather;

namespace Personalize.Functions.RefreshAmbient;

internal static partial class RefreshAmbientLog
{
    [LoggerMessage(600, LogLevel.Warning, "The weather provider fails ({Outcome}); the cells keep their last weather. Said once until it answers again.")]
    public static partial void ProviderFails(this ILogger log, WeatherFetchOutcome outcome);

    [LoggerMessage(601, LogLevel.Information, "The weather provider answers again.")]
    public static partial void ProviderRecovered(this ILogger log);
}
