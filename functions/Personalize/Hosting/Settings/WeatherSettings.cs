namespace Personalize.Hosting.Settings;

/// <summary>The weather provider, asked by a timer and never inside an open.</summary>
/// <param name="Endpoint">A service with Open-Meteo's contract; null switches weather off.</param>
/// <param name="TimeToLive">How old a cell may be before the timer fetches it again; 0: at every tick. 0 to 86,400 s. Default 600 s.</param>
internal sealed record WeatherSettings(Uri? Endpoint, TimeSpan TimeToLive)
{
    /// <summary>How long an instance answers a cell from memory: a second, a quarter of one where weather is fetched at every tick.</summary>
    public TimeSpan CacheFor => TimeSpan.FromSeconds(TimeToLive < TimeSpan.FromSeconds(4) ? 0.25 : 1);

    public static WeatherSettings Read(SettingsReader reader)
    {
        // Read by the host, which expands it in RefreshAmbient/function.json; named here so that the sample lists it.
        reader.Optional("Ambient__Schedule", "0 */5 * * * *");
        reader.Optional("Outbox__Schedule", "*/30 * * * * *");
        var endpoint = reader.Optional("Weather__Endpoint") is null ? null : reader.Endpoint("Weather__Endpoint", "a weather service");
        return new WeatherSettings(endpoint, TimeSpan.FromSeconds(reader.Integer("Weather__TtlSeconds", 600, 0, 86_400)));
    }
}
