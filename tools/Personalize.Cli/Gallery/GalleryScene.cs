using System.Globalization;
using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Locales;
using Personalize.Core.Places;

namespace Personalize.Cli.Gallery;

/// <summary>One point of the grid: who opens what, where, when, in which weather and language, on which screen.</summary>
/// <param name="Weather">Null: unknown.</param>
/// <param name="Hour">0-23, at the place.</param>
internal sealed record GalleryScene(GalleryPerson Person, GalleryVisit Visit, WeatherCondition? Weather, DateOnly Day, int Hour, Locale Locale, int Density)
{
    public DateTimeOffset At => new(Day, new TimeOnly(Hour, 12), TimeSpan.FromHours(1));

    public string DayText => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string WeatherText => Weather?.ToString().ToLowerInvariant() ?? "unknown";

    public double TemperatureC => Weather switch
    {
        WeatherCondition.Clear => 24.4,
        WeatherCondition.Cloudy => 15,
        WeatherCondition.Snow => -4,
        WeatherCondition.Storm => 19,
        _ => 8,
    };

    /// <summary>The values of all dimensions: what a creative should be seen with at least once each.</summary>
    public IEnumerable<string> Facets =>
        [Person.Name, "weather " + WeatherText, DayText, "hour " + Hour.ToString(CultureInfo.InvariantCulture), Locale.Tag, "density " + Density.ToString(CultureInfo.InvariantCulture), Visit.Name];

    public AttributeValue Attributes(ContentBundle content) => MadeUpOpen.Attributes(
        content,
        new AttributeInputs
        {
            Customer = Customer(),
            Weather = MadeUpOpen.Weather(Weather, TemperatureC, At, "gallery"),
            Time = new LocalTime(At, "Etc/GMT-1"),
            Place = Place.Unknown with { Source = PlaceSource.Home, City = Person.City, Country = Person.Country },
            MessageFields = Visit.Message,
            Locale = Locale.Tag,
        },
        At);

    private AttributeValue Customer()
    {
        using var document = JsonDocument.Parse($$"""{ "traits": { "firstName": "{{JsonEncodedText.Encode(Person.Name)}}" }, {{Visit.Customer}} }""");
        return AttributeReader.TryRead(document.RootElement, AttributeLimits.Page, out var value, out var reason)
            ? value
            : throw new InvalidDataException(reason);
    }
}
