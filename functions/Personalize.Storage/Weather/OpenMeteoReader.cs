using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Storage.Resilience;

namespace Personalize.Storage.Weather;

/// <summary>Reads Open-Meteo's answer: an object for one coordinate, an array for several.</summary>
internal static class OpenMeteoReader
{
    private const string Source = "open-meteo";

    /// <exception cref="StorageUnavailableException">Garbled: not JSON, or not as many places as asked. One bad place alone is null.</exception>
    public static ImmutableArray<WeatherNow?> Read(ReadOnlyMemory<byte> json, int count)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            var places = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToList() : [root];
            return places.Count == count
                ? [.. places.Select(ReadPlace)]
                : throw new StorageUnavailableException(StorageTrouble.Garbled, $"weather: {places.Count} places for {count} asked.");
        }
        catch (JsonException garbled)
        {
            throw new StorageUnavailableException(StorageTrouble.Garbled, "weather: the provider's answer is not JSON.", garbled);
        }
    }

    private static WeatherNow? ReadPlace(JsonElement place)
    {
        if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty("current", out var current) || current.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // Bounds: a little beyond the records on earth (−89 and +57 °C, 408 km/h, 305 mm in 42 min).
        var temperatureC = Number(current, "temperature_2m", -100, 70);
        var windKmh = Number(current, "wind_speed_10m", 0, 500);
        var precipitationMm = Number(current, "precipitation", 0, 1000);
        var isDay = Number(current, "is_day", 0, 1);
        var condition = Number(current, "weather_code", 0, 99) is { } code ? WmoCodes.ConditionOf((int)code) : null;
        var observedAt = Time(place, current);
        return condition is null || temperatureC is null || windKmh is null || precipitationMm is null || isDay is null || observedAt is null
            ? null
            : new WeatherNow(condition.Value, temperatureC.Value, windKmh.Value, precipitationMm.Value, isDay == 1, observedAt.Value, Source);
    }

    // "2026-11-21T12:30" on the wall of the place, and how far that wall is from UTC.
    private static DateTimeOffset? Time(JsonElement place, JsonElement current)
    {
        var offsetSeconds = Number(place, "utc_offset_seconds", -14 * 3600, 14 * 3600);
        var isTime = current.TryGetProperty("time", out var text) && text.ValueKind == JsonValueKind.String;
        return offsetSeconds is { } seconds && isTime && DateTime.TryParseExact(
            Text(text), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is > 2000 and < 9000
            ? new DateTimeOffset(local, TimeSpan.Zero).AddSeconds(-seconds)
            : null;
    }

    private static double? Number(JsonElement parent, string name, double min, double max) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number) && number >= min && number <= max
            ? number
            : null;

    // Text with a lone surrogate parses and then throws when read.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
