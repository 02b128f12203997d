namespace Personalize.Core.Ambient;

/// <summary>Weather in the seven words that content is written for.</summary>
public enum WeatherCondition
{
    Clear,
    Cloudy,
    Fog,
    Drizzle,
    Rain,
    Snow,
    Storm,
}
