using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Places;
using Personalize.Hosting;

namespace Personalize.Functions.Preview;

/// <summary>Somebody made up.</summary>
/// <param name="Attributes">As conditions see them, over what the other parts give; names may be paths ("customer.traits.firstName").</param>
/// <param name="Weather">Null: unknown.</param>
/// <param name="Place">Where the opener is.</param>
/// <param name="Time">When, by the clock of the place; by that of "now" where there is no place.</param>
/// <param name="Arms">Arms of experiments by their keys. Default none: drawn.</param>
internal sealed record PreviewOpener(
    AttributeValue Attributes, WeatherNow? Weather, Place Place, LocalTime Time, IReadOnlyDictionary<string, string> Arms)
{
    private static readonly Dictionary<string, WeatherCondition> Conditions =
        Enum.GetValues<WeatherCondition>().ToDictionary(WeatherIcons.NameOf, condition => condition, StringComparer.Ordinal);

    /// <summary>Reads "as"; faults are added to the errors.</summary>
    public static PreviewOpener? Read(JsonElement given, DateTimeOffset now, List<ProblemError> errors)
    {
        if (given.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            errors.Add(new ProblemError("/as", "Expected an object of attributes, weather, location and now."));
            return null;
        }

        var place = PlaceOf(given, errors);
        var time = TimeOf(given, place, now, errors);
        return new PreviewOpener(
            AttributesOf(given, errors), WeatherOf(given, time, errors), place with { Zone = time.Zone }, time, ArmsOf(given, errors));
    }

    private static AttributeValue AttributesOf(JsonElement given, List<ProblemError> errors)
    {
        if (JsonBody.Property(given, "attributes") is not { } attributes)
        {
            return AttributeValue.EmptyObject;
        }

        if (attributes.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError("/as/attributes", "Expected an object, such as { \"customer\": { \"traits\": { \"firstName\": \"Ada\" } } }."));
            return AttributeValue.EmptyObject;
        }

        if (!AttributeReader.TryRead(attributes, AttributeLimits.Page, out var value, out var reason))
        {
            errors.Add(new ProblemError("/as/attributes", reason));
            return AttributeValue.EmptyObject;
        }

        foreach (var (path, _) in value.Properties.Where(property => !BundleShapes.AttributeRoots.Contains(property.Key.Split('.')[0])))
        {
            errors.Add(new ProblemError(
                JsonPointer.Append("/as/attributes", path), $"Attributes begin with one of {string.Join(", ", BundleShapes.AttributeRoots)}."));
        }

        return AttributeOverlay.Nested(value);
    }

    private static Place PlaceOf(JsonElement given, List<ProblemError> errors)
    {
        if (JsonBody.Property(given, "location") is not { } location)
        {
            return Place.Unknown;
        }

        if (NumberOf(location, "latitude") is not { } latitude || NumberOf(location, "longitude") is not { } longitude
            || !GeoPoint.TryCreate(latitude, longitude, out var point))
        {
            errors.Add(new ProblemError("/as/location", "A location has a latitude from -90 to 90 and a longitude from -180 to 180."));
            return Place.Unknown;
        }

        var country = JsonBody.TextProperty(location, "country");
        return new Place(
            PlaceSource.Device, point, country, JsonBody.TextProperty(location, "region"), JsonBody.TextProperty(location, "city"),
            ZoneFinder.Nearest(point, country), TimeSpan.Zero);
    }

    private static LocalTime TimeOf(JsonElement given, Place place, DateTimeOffset now, List<ProblemError> errors)
    {
        if (JsonBody.Property(given, "now") is { } said && (said.ValueKind != JsonValueKind.String || !said.TryGetDateTimeOffset(out now)))
        {
            errors.Add(new ProblemError("/as/now", "A moment is written as 2026-12-24T18:00:00+01:00."));
        }

        return place.Point is not null ? LocalTimes.At(place.Zone, now)
            : now.Offset == TimeSpan.Zero ? LocalTimes.At(ZoneFinder.Utc, now)
            : new LocalTime(now, now.ToString("zzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static WeatherNow? WeatherOf(JsonElement given, LocalTime time, List<ProblemError> errors)
    {
        if (JsonBody.Property(given, "weather") is not { } weather)
        {
            return null;
        }

        if (!Conditions.TryGetValue(JsonBody.TextProperty(weather, "condition") ?? "", out var condition))
        {
            errors.Add(new ProblemError("/as/weather/condition", $"The condition is one of {string.Join(", ", Conditions.Keys)}."));
            return null;
        }

        if (JsonBody.Property(weather, "isDay") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            errors.Add(new ProblemError("/as/weather/isDay", "\"isDay\" is true or false."));
        }

        var isDay = JsonBody.Property(weather, "isDay") is { } day ? day.ValueKind == JsonValueKind.True : time.DayPart is DayPart.Morning or DayPart.Afternoon;
        return new WeatherNow(
            condition, Measured("temperatureC", 15), Measured("windKmh", 0), Measured("precipitationMm", 0), isDay, time.At.ToUniversalTime(), "preview");

        double Measured(string name, double otherwise)
        {
            if (JsonBody.Property(weather, name) is not null && NumberOf(weather, name) is null)
            {
                errors.Add(new ProblemError("/as/weather/" + name, $"\"{name}\" is a number."));
            }

            return NumberOf(weather, name) ?? otherwise;
        }
    }

    private static Dictionary<string, string> ArmsOf(JsonElement given, List<ProblemError> errors)
    {
        var arms = new Dictionary<string, string>(StringComparer.Ordinal);
        if (JsonBody.Property(given, "experiments") is not { } experiments)
        {
            return arms;
        }

        if (experiments.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError("/as/experiments", "Expected arms by their experiments, such as { \"hero-copy\": \"warm\" }."));
            return arms;
        }

        foreach (var experiment in experiments.EnumerateObject())
        {
            if (JsonBody.TextOf(experiment.Value) is { } arm)
            {
                arms[experiment.Name] = arm;
            }
            else
            {
                errors.Add(new ProblemError(JsonPointer.Append("/as/experiments", experiment.Name), "Expected the name of an arm."));
            }
        }

        return arms;
    }

    private static double? NumberOf(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.Number
        && element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
}
