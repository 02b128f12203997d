using System.Globalization;
using Personalize.Core.Ambient;
using Personalize.Core.Opens;
using Personalize.Core.Places;

namespace Personalize.Core.Attributes;

/// <summary>Puts the attributes together in the shape that conditions and templates are written against.</summary>
public static class AttributeBuilder
{
    private static readonly AttributeValue UnknownWeather = AttributeValue.Object(
        ("known", AttributeValue.False), ("icon", AttributeValue.Of(WeatherIcons.NameOf((WeatherNow?)null))));

    /// <summary>An object of customer, weather, time, place, open, page, message, random, locale, happenings, news and ambient (named hot data).</summary>
    public static AttributeValue Build(AttributeInputs inputs) => AttributeValue.Object(
        ("customer", inputs.Customer),
        ("weather", Weather(inputs.Weather)),
        ("time", Time(inputs.Time)),
        ("place", Place(inputs)),
        ("open", Open(inputs)),
        ("page", inputs.Page),
        ("message", Message(inputs)),
        ("random", AttributeValue.Of(inputs.Random)),
        ("locale", AttributeValue.Of(inputs.Locale)),
        ("happenings", inputs.Reports.Happenings),
        ("news", inputs.Reports.News),
        ("ambient", inputs.Reports.Named));

    private static AttributeValue Weather(WeatherNow? weather) => weather is null ? UnknownWeather : AttributeValue.Object(
        ("known", AttributeValue.True),
        ("condition", AttributeValue.Of(WeatherIcons.NameOf(weather.Condition))),
        ("icon", AttributeValue.Of(WeatherIcons.NameOf(weather))),
        ("temperatureC", AttributeValue.Of(weather.TemperatureC)),
        ("windKmh", AttributeValue.Of(weather.WindKmh)),
        ("precipitationMm", AttributeValue.Of(weather.PrecipitationMm)),
        ("isDay", AttributeValue.Of(weather.IsDay)));

    private static AttributeValue Time(LocalTime time) => AttributeValue.Object(
        ("hour", AttributeValue.Of(time.Hour)),
        ("minute", AttributeValue.Of(time.Minute)),
        ("weekday", AttributeValue.Of(NameOf(time.Weekday))),
        ("date", AttributeValue.Of(time.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("dayPart", AttributeValue.Of(NameOf(time.DayPart))),
        ("zone", AttributeValue.Of(time.Zone)),
        ("clock", AttributeValue.Of(time.Clock)),
        ("now", AttributeValue.Of(time.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture))));

    private static AttributeValue Place(AttributeInputs inputs) => AttributeValue.Object(
        ("known", AttributeValue.Of(inputs.Place.Source != PlaceSource.Unknown)),
        ("source", AttributeValue.Of(PlaceSources.TextOf(inputs.Place.Source))),
        ("country", AttributeValue.Of(inputs.Place.Country)),
        ("region", AttributeValue.Of(inputs.Place.Region)),
        ("city", AttributeValue.Of(inputs.Place.City)),
        ("nearestStore", AttributeValue.Of(inputs.NearestStore?.Store.Name)),
        ("store", Store(inputs.NearestStore)),
        ("ageMinutes", inputs.Place.Age is { } age ? AttributeValue.Of(Math.Floor(age.TotalMinutes)) : AttributeValue.Null));

    private static AttributeValue Store(NearestStore? nearest) => nearest is null ? AttributeValue.Null : AttributeValue.Object(
        ("id", AttributeValue.Of(nearest.Store.Id)),
        ("name", AttributeValue.Of(nearest.Store.Name)),
        ("city", AttributeValue.Of(nearest.Store.City)),
        ("address", AttributeValue.Of(nearest.Store.Address)),
        ("distanceKm", AttributeValue.Of(Math.Round(nearest.DistanceKm, 1))),
        ("latitude", AttributeValue.Of(nearest.Store.Point.Latitude)),
        ("longitude", AttributeValue.Of(nearest.Store.Point.Longitude)));

    private static AttributeValue Open(AttributeInputs inputs) => inputs.Open is not { } open ? AttributeValue.Null : AttributeValue.Object(
        ("class", AttributeValue.Of(OpenRules.TextOf(open.Class))),
        ("device", AttributeValue.Of(open.Device)),
        ("client", AttributeValue.Of(open.Client)),
        ("first", AttributeValue.Of(inputs.FirstOpenAt is null)),
        ("firstAt", AttributeValue.Of((inputs.FirstOpenAt ?? inputs.Time.At).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))));

    private static AttributeValue Message(AttributeInputs inputs) =>
        AttributeValue.Object([.. inputs.MessageFields.Select(field => (field.Key, AttributeValue.Of(field.Value)))]);

    private static string NameOf(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "monday",
        DayOfWeek.Tuesday => "tuesday",
        DayOfWeek.Wednesday => "wednesday",
        DayOfWeek.Thursday => "thursday",
        DayOfWeek.Friday => "friday",
        DayOfWeek.Saturday => "saturday",
        _ => "sunday",
    };

    private static string NameOf(DayPart part) => part switch
    {
        DayPart.Night => "night",
        DayPart.Morning => "morning",
        DayPart.Afternoon => "afternoon",
        _ => "evening",
    };
}
