namespace Personalize.DevStack.Weather;

/// <summary>The weather at a place and time, in Open-Meteo's terms.</summary>
/// <param name="Code">WMO weather code.</param>
/// <param name="TemperatureC">2 m above ground.</param>
/// <param name="IsDay">Whether the sun is up.</param>
internal sealed record WeatherAnswer(int Code, double TemperatureC, double WindKmh, double PrecipitationMm, double HumidityPercent, double CloudCoverPercent, bool IsDay);
