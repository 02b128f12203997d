using System.Collections.Concurrent;
using Personalize.Core.Places;

namespace Personalize.DevStack.Weather;

/// <summary>Weather that somebody set, by the product's own cells: the provider is asked for their middle.</summary>
internal sealed class WeatherOverrides
{
    private readonly ConcurrentDictionary<WeatherCell, (int Code, double TemperatureC)> _cells = new();

    public void Set(double latitude, double longitude, int code, double temperatureC) => _cells[CellOf(latitude, longitude)] = (code, temperatureC);

    /// <summary>The set weather of the cell, else the made-up one.</summary>
    public WeatherAnswer At(double latitude, double longitude, DateTimeOffset at)
    {
        var usual = Climate.At(latitude, longitude, at);
        return _cells.TryGetValue(CellOf(latitude, longitude), out var set)
            ? usual with
            {
                Code = set.Code,
                TemperatureC = set.TemperatureC,
                PrecipitationMm = Climate.PrecipitationOf(set.Code),
                CloudCoverPercent = Climate.CloudCoverOf(set.Code),
            }
            : usual;
    }

    private static WeatherCell CellOf(double latitude, double longitude) => GeoPoint.TryCreate(latitude, longitude, out var point)
        ? WeatherCell.Of(point)
        : throw new ArgumentOutOfRangeException(nameof(latitude), "This is no place on the earth.");
}
