using System.Text.Json;

namespace Personalize.DevStack.Weather;

/// <summary>A weather that somebody wants at a place.</summary>
internal sealed record WeatherOrder(double Latitude, double Longitude, int Code, double TemperatureC)
{
    /// <summary>The order, or everything that is wrong with it.</summary>
    public static (WeatherOrder? Order, IReadOnlyList<(string At, string Message)> Errors) Read(JsonElement body)
    {
        var errors = new List<(string, string)>();
        var latitude = Number(body, "latitude", -90, 90, errors);
        var longitude = Number(body, "longitude", -180, 180, errors);
        var temperature = Number(body, "temperature", -90, 60, errors);
        var code = Number(body, "code", 0, 99, errors);
        if (errors.Count == 0 && !WeatherCodes.All.Contains((int)code))
        {
            errors.Add(("/code", "is no WMO code of Open-Meteo: " + string.Join(", ", WeatherCodes.All)));
        }

        return errors.Count == 0 ? (new WeatherOrder(latitude, longitude, (int)code, temperature), []) : (null, errors);
    }

    private static double Number(JsonElement body, string name, double least, double most, List<(string, string)> errors)
    {
        if (body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(($"/{name}", $"must be a number from {least} to {most}"));
        return 0;
    }
}
