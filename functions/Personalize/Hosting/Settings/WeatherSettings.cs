using Personalize.Storage.Weather;

namespace Personalize.Hosting.Settings;

/// <summary>The weather providers, asked by a timer and never inside an open.</summary>
/// <param name="Providers">The first is asked; the second, where there is one, when the first fails. Empty switches weather off.</param>
/// <param name="TimeToLive">How old a cell may be before the timer fetches it again; 0: at every tick. 0 to 86,400 s. Default 600 s.</param>
internal sealed record WeatherSettings(IReadOnlyList<WeatherOptions> Providers, TimeSpan TimeToLive)
{
    private const string Names = "openMeteo, metNorway or azureMaps";

    /// <summary>How long an instance answers a cell from memory: a second, a quarter of one where weather is fetched at every tick.</summary>
    public TimeSpan CacheFor => TimeSpan.FromSeconds(TimeToLive < TimeSpan.FromSeconds(4) ? 0.25 : 1);

    public static WeatherSettings Read(SettingsReader reader)
    {
        // Read by the host, which expands it in RefreshAmbient/function.json; named here so that the sample lists it.
        reader.Optional("Ambient__Schedule", "0 */5 * * * *");
        reader.Optional("Outbox__Schedule", "*/30 * * * * *");
        var key = reader.Optional("Weather__Key");
        var userAgent = reader.Optional("Weather__UserAgent");
        var first = ReadProvider(reader, "Weather__Provider", "Weather__Endpoint", "openMeteo", key, userAgent);
        var second = ReadProvider(reader, "Weather__FallbackProvider", "Weather__FallbackEndpoint", "metNorway", key, userAgent);
        if (first is null && second is not null)
        {
            reader.Report("Weather__FallbackEndpoint", "stands in for Weather__Endpoint, which is not set.");
        }

        return new WeatherSettings(
            [.. new[] { first, second }.OfType<WeatherOptions>()], TimeSpan.FromSeconds(reader.Integer("Weather__TtlSeconds", 600, 0, 86_400)));
    }

    private static WeatherOptions? ReadProvider(SettingsReader reader, string provider, string endpoint, string otherwise, string? key, string? userAgent)
    {
        WeatherProvider? known = reader.Optional(provider, otherwise) switch
        {
            "openMeteo" => WeatherProvider.OpenMeteo,
            "metNorway" => WeatherProvider.MetNorway,
            "azureMaps" => WeatherProvider.AzureMaps,
            _ => null,
        };
        if (known is null)
        {
            reader.Report(provider, $"must be {Names}.");
        }

        if (reader.Optional(endpoint) is null)
        {
            return null;
        }

        if (known == WeatherProvider.AzureMaps && key is null)
        {
            reader.Report("Weather__Key", "is not set. It is the key of Azure Maps.");
        }

        if (known == WeatherProvider.MetNorway && userAgent is null)
        {
            reader.Report("Weather__UserAgent", "is not set. MET Norway answers only who says who they are, e.g. brand.example ops@brand.example.");
        }

        return new WeatherOptions(known ?? WeatherProvider.OpenMeteo, reader.Endpoint(endpoint, "a weather service"), key, userAgent);
    }
}
