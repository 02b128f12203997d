using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Places;

namespace Personalize.Storage.Weather;

/// <summary>Reads a locationforecast of MET Norway: the last hour of the series that has begun.</summary>
internal static class MetNorwayReader
{
    private const string Source = "met-norway";
    private const double KmhPerMs = 3.6;

    /// <summary>Null where it holds no believable weather.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Garbled: not JSON.</exception>
    public static WeatherNow? Read(ReadOnlyMemory<byte> json, GeoPoint point, DateTimeOffset now) => WeatherJson.Read(json, root =>
    {
        var series = WeatherJson.At(root, "properties", "timeseries");
        JsonElement current = default;
        foreach (var hour in series.ValueKind == JsonValueKind.Array ? series.EnumerateArray() : default)
        {
            if (current.ValueKind != JsonValueKind.Undefined && !(WeatherJson.Time(WeatherJson.At(hour, "time")) <= now))
            {
                break;
            }

            current = hour;
        }

        return ReadHour(current, point, now);
    });

    private static WeatherNow? ReadHour(JsonElement hour, GeoPoint point, DateTimeOffset now)
    {
        var details = WeatherJson.At(hour, "data", "instant", "details");
        var next = WeatherJson.At(hour, "data", "next_1_hours");
        var temperatureC = WeatherJson.Number(WeatherJson.At(details, "air_temperature"), -100, 70);
        var windMs = WeatherJson.Number(WeatherJson.At(details, "wind_speed"), 0, 140);
        var precipitationMm = WeatherJson.Number(WeatherJson.At(next, "details", "precipitation_amount"), 0, 1000);
        var symbol = WeatherJson.Text(WeatherJson.At(next, "summary", "symbol_code"));
        var observedAt = WeatherJson.Time(WeatherJson.At(hour, "time"));
        return MetSymbols.ConditionOf(symbol) is { } condition && temperatureC is { } degrees && windMs is { } wind && observedAt is { } at
            ? new WeatherNow(condition, degrees, Math.Round(wind * KmhPerMs, 1), precipitationMm ?? 0, MetSymbols.IsDay(symbol!) ?? Daylight.IsUp(point, now), at, Source)
            : null;
    }
}
