namespace Personalize.Core.Ambient;

/// <summary>The weather of one cell at one moment.</summary>
/// <param name="TemperatureC">Air temperature at 2 m, °C.</param>
/// <param name="WindKmh">Wind speed at 10 m, km/h.</param>
/// <param name="PrecipitationMm">Rain, showers and snow of the provider's last interval, mm of water.</param>
/// <param name="IsDay">The sun is up.</param>
/// <param name="ObservedAt">The moment it describes.</param>
/// <param name="Source">The provider's name, for the explanation of a decision.</param>
public sealed record WeatherNow(
    WeatherCondition Condition, double TemperatureC, double WindKmh, double PrecipitationMm, bool IsDay, DateTimeOffset ObservedAt, string Source);
