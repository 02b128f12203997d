namespace Personalize.DevStack.Weather;

/// <summary>The variables of <c>current</c>, with Open-Meteo's units.</summary>
internal static class CurrentVariables
{
    public static readonly IReadOnlyDictionary<string, string> Units = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["temperature_2m"] = "°C",
        ["apparent_temperature"] = "°C",
        ["relative_humidity_2m"] = "%",
        ["is_day"] = "",
        ["precipitation"] = "mm",
        ["rain"] = "mm",
        ["showers"] = "mm",
        ["snowfall"] = "cm",
        ["weather_code"] = "wmo code",
        ["cloud_cover"] = "%",
        ["pressure_msl"] = "hPa",
        ["surface_pressure"] = "hPa",
        ["wind_speed_10m"] = "km/h",
        ["wind_direction_10m"] = "°",
        ["wind_gusts_10m"] = "km/h",
    };

    public static double ValueOf(string variable, WeatherAnswer weather)
    {
        var isSnow = weather.Code is >= 71 and <= 77 or 85 or 86;
        return variable switch
        {
            "temperature_2m" => weather.TemperatureC,
            "apparent_temperature" => Math.Round(weather.TemperatureC - weather.WindKmh / 12, 1),
            "relative_humidity_2m" => weather.HumidityPercent,
            "is_day" => weather.IsDay ? 1 : 0,
            "precipitation" => weather.PrecipitationMm,
            "rain" => weather.Code is >= 51 and <= 67 or >= 95 ? weather.PrecipitationMm : 0,
            "showers" => weather.Code is >= 80 and <= 82 ? weather.PrecipitationMm : 0,
            "snowfall" => isSnow ? Math.Round(weather.PrecipitationMm * 0.7, 2) : 0,
            "weather_code" => weather.Code,
            "cloud_cover" => weather.CloudCoverPercent,
            "wind_speed_10m" => weather.WindKmh,
            "wind_gusts_10m" => Math.Round(weather.WindKmh * 1.8, 1),
            "wind_direction_10m" => 240,
            _ => 1013,
        };
    }
}
