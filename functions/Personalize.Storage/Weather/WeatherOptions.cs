namespace Personalize.Storage.Weather;

/// <summary>Which service to ask, and as whom.</summary>
/// <param name="Provider">The service.</param>
/// <param name="Endpoint">Where it is, e.g. <c>https://api.met.no</c>; https unless it is loopback.</param>
/// <param name="Key">Azure Maps' key, or Open-Meteo's apikey; null for none.</param>
/// <param name="UserAgent">How we introduce ourselves: MET Norway refuses who does not ("brand.example ops@brand.example"). Null for none.</param>
public sealed record WeatherOptions(WeatherProvider Provider, Uri Endpoint, string? Key = null, string? UserAgent = null);
