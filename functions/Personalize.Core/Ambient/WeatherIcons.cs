namespace Personalize.Core.Ambient;

/// <summary>Names of the weather icon set.</summary>
public static class WeatherIcons
{
    /// <summary>"clear-day", "clear-night", "cloudy", "fog", "drizzle", "rain", "snow", "storm", or "unknown" for no weather.</summary>
    public static string NameOf(WeatherNow? weather) => weather?.Condition switch
    {
        null => "unknown",
        WeatherCondition.Clear => weather.IsDay ? "clear-day" : "clear-night",
        var condition => NameOf(condition.Value),
    };

    /// <summary>"clear", "cloudy", "fog", "drizzle", "rain", "snow" or "storm": also the condition's name in rules.</summary>
    public static string NameOf(WeatherCondition condition) => condition switch
    {
        WeatherCondition.Clear => "clear",
        WeatherCondition.Cloudy => "cloudy",
        WeatherCondition.Fog => "fog",
        WeatherCondition.Drizzle => "drizzle",
        WeatherCondition.Rain => "rain",
        WeatherCondition.Snow => "snow",
        _ => "storm",
    };
}
