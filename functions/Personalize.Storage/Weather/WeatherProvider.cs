namespace Personalize.Storage.Weather;

/// <summary>The services that weather may come from. A closed list: each has a class that maps its answer to one condition.</summary>
public enum WeatherProvider
{
    /// <summary>Open-Meteo's contract: its own with a subscription, a self-hosted one, or the DevStack's. CC BY 4.0.</summary>
    OpenMeteo,

    /// <summary>MET Norway, locationforecast/2.0. CC BY 4.0; wants a User-Agent that names the sender.</summary>
    MetNorway,

    /// <summary>Azure Maps, current conditions; wants a key.</summary>
    AzureMaps,
}
