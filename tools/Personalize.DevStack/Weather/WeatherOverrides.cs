using System.Collections.Concurrent;

namespace Personalize.DevStack.Weather;

/// <summary>Weather that somebody set, by cell of 0.1°.</summary>
internal sealed class WeatherOverrides
{
    private readonly ConcurrentDictionary<(int, int), (int Code, double TemperatureC)> _cells = new();

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

    // A hair is added because 48.8 * 10 may come out below 488.
    private static (int, int) CellOf(double latitude, double longitude) => ((int)Math.Floor(latitude * 10 + 1e-6), (int)Math.Floor(longitude * 10 + 1e-6));
}
