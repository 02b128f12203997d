namespace Personalize.Core.Ambient;

/// <summary>Symbols of MET Norway (api.met.no/weatherapi/weathericon/2.0): "lightrainshowers_day", "fog".</summary>
public static class MetSymbols
{
    /// <summary>The condition of a symbol; null for one that is none.</summary>
    public static WeatherCondition? ConditionOf(string? symbol) => symbol?.Split('_')[0] switch
    {
        null or "" => null,
        "clearsky" or "fair" => WeatherCondition.Clear,
        "partlycloudy" or "cloudy" => WeatherCondition.Cloudy,
        "fog" => WeatherCondition.Fog,
        var name when name.Contains("thunder", StringComparison.Ordinal) => WeatherCondition.Storm,
        // Sleet lies on the road like snow.
        var name when name.Contains("snow", StringComparison.Ordinal) || name.Contains("sleet", StringComparison.Ordinal) => WeatherCondition.Snow,
        var name when name.StartsWith("lightrain", StringComparison.Ordinal) => WeatherCondition.Drizzle,
        var name when name.Contains("rain", StringComparison.Ordinal) => WeatherCondition.Rain,
        _ => null,
    };

    /// <summary>Whether the symbol shows the sun; null where it shows neither sun nor moon.</summary>
    public static bool? IsDay(string symbol) => symbol.Split('_') is [_, var suffix] ? suffix switch
    {
        "day" => true,
        "night" => false,
        "polartwilight" => false,
        _ => null,
    } : null;
}
