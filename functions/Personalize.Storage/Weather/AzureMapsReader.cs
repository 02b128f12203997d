using System.Text.Json;
using Personalize.Core.Ambient;

namespace Personalize.Storage.Weather;

/// <summary>Reads Azure Maps' current conditions.</summary>
internal static class AzureMapsReader
{
    private const string Source = "azure-maps";

    /// <summary>Null where it holds no believable weather.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">Garbled: not JSON.</exception>
    public static WeatherNow? Read(ReadOnlyMemory<byte> json) => WeatherJson.Read(json, root =>
    {
        var results = WeatherJson.At(root, "results");
        var place = results.ValueKind == JsonValueKind.Array ? results.EnumerateArray().FirstOrDefault() : default;
        var temperatureC = WeatherJson.Number(WeatherJson.At(place, "temperature", "value"), -100, 70);
        var windKmh = WeatherJson.Number(WeatherJson.At(place, "wind", "speed", "value"), 0, 500);
        var precipitationMm = WeatherJson.Number(WeatherJson.At(place, "precipitationSummary", "pastHour", "value"), 0, 1000);
        var code = WeatherJson.Number(WeatherJson.At(place, "iconCode"), 1, 44);
        var isDay = WeatherJson.At(place, "isDayTime").ValueKind;
        var observedAt = WeatherJson.Time(WeatherJson.At(place, "dateTime"));
        return code is { } icon && AzureIcons.ConditionOf((int)icon) is { } condition && temperatureC is { } degrees && observedAt is { } at
            && isDay is JsonValueKind.True or JsonValueKind.False
            ? new WeatherNow(condition, degrees, windKmh ?? 0, precipitationMm ?? 0, isDay == JsonValueKind.True, at, Source)
            : null;
    });
}
