namespace Personalize.Core.Ambient;

/// <summary>Weather codes of the WMO (table 4677 as Open-Meteo documents its subset).</summary>
public static class WmoCodes
{
    /// <summary>The condition of a code; null for one that providers do not send.</summary>
    public static WeatherCondition? ConditionOf(int code) => code switch
    {
        0 or 1 => WeatherCondition.Clear,                           // clear, mainly clear
        2 or 3 => WeatherCondition.Cloudy,                          // partly cloudy, overcast
        45 or 48 => WeatherCondition.Fog,
        51 or 53 or 55 or 56 or 57 => WeatherCondition.Drizzle,     // 56, 57: freezing
        61 or 63 or 65 or 66 or 67 or 80 or 81 or 82 => WeatherCondition.Rain,      // 66, 67: freezing; 80–82: showers
        71 or 73 or 75 or 77 or 85 or 86 => WeatherCondition.Snow,  // 77: grains; 85, 86: showers
        95 or 96 or 99 => WeatherCondition.Storm,                   // 96, 99: with hail
        _ => null,
    };
}
