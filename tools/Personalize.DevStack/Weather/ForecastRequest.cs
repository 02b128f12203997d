using System.Globalization;

namespace Personalize.DevStack.Weather;

/// <summary>What a caller of <c>/v1/forecast</c> asks for.</summary>
/// <param name="Places">In the order asked for; more than one are answered by an array.</param>
/// <param name="Variables">Names of <c>current</c>.</param>
internal sealed record ForecastRequest(IReadOnlyList<(double Latitude, double Longitude)> Places, IReadOnlyList<string> Variables)
{
    /// <summary>The request, or the reason why it is none.</summary>
    public static (ForecastRequest? Request, string? Reason) Read(IQueryCollection query)
    {
        var latitudes = Numbers(query["latitude"], 90);
        var longitudes = Numbers(query["longitude"], 180);
        if (latitudes is null || longitudes is null)
        {
            return (null, $"Latitude must be in range of -90 to 90° and longitude of -180 to 180°. Given: {query["latitude"]}, {query["longitude"]}.");
        }

        if (latitudes.Count == 0 || latitudes.Count != longitudes.Count)
        {
            return (null, "Parameter 'latitude' and 'longitude' must have the same number of elements");
        }

        var variables = query["current"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var unknown = Array.Find(variables, variable => !CurrentVariables.Units.ContainsKey(variable));
        return unknown is null
            ? (new ForecastRequest([.. latitudes.Zip(longitudes)], variables), null)
            : (null, $"Cannot initialize a current variable from invalid String value {unknown}.");
    }

    private static List<double>? Numbers(string? text, double limit)
    {
        var numbers = new List<double>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(Math.Abs(number) <= limit))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }
}
