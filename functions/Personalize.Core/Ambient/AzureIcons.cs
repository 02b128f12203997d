namespace Personalize.Core.Ambient;

/// <summary>Icon codes of Azure Maps' weather services (learn.microsoft.com, weather-services-concepts).</summary>
public static class AzureIcons
{
    /// <summary>The condition of a code from 1 to 44; null for those that are not given out.</summary>
    public static WeatherCondition? ConditionOf(int code) => code switch
    {
        1 or 2 or 5 => WeatherCondition.Clear,                          // sunny, mostly sunny, hazy sunshine
        3 or 4 or 6 or 7 or 8 => WeatherCondition.Cloudy,
        11 => WeatherCondition.Fog,
        12 or 13 or 14 or 18 or 26 => WeatherCondition.Rain,            // 12-14: showers; 26: freezing
        15 or 16 or 17 => WeatherCondition.Storm,
        >= 19 and <= 25 or 29 => WeatherCondition.Snow,                 // 24, 25: ice, sleet; 29: rain and snow
        30 or 31 or 32 => WeatherCondition.Clear,                       // hot, cold, windy
        33 or 34 or 37 => WeatherCondition.Clear,                       // 33 and on: at night
        35 or 36 or 38 => WeatherCondition.Cloudy,
        39 or 40 => WeatherCondition.Rain,
        41 or 42 => WeatherCondition.Storm,
        43 or 44 => WeatherCondition.Snow,
        _ => null,
    };
}
