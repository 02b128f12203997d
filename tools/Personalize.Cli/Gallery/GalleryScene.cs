using System.Globalization;
using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Locales;
using Personalize.Core.Opens;
using Personalize.Core.Places;
using Personalize.Core.Segments;
using Personalize.Personalizing;

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

    /// <summary>What the content's rules and templates see: its segments and offers, too, at their declared prices.</summary>
    public AttributeValue Attributes(ContentBundle content)
    {
        var customer = Customer();
        return OfferDesk.Add(content, Segmenter.Add(content.Segments, Build(customer)), customer, At, AmbientReports.None);
    }

    private AttributeValue Build(AttributeValue customer) => AttributeBuilder.Build(new AttributeInputs
    {
        Customer = customer,
        Weather = Weather is { } condition
            ? new WeatherNow(condition, TemperatureC, 12, condition is WeatherCondition.Clear or WeatherCondition.Cloudy ? 0 : 1.2, Hour is >= 7 and < 19, At, "gallery")
            : null,
        Time = new LocalTime(At, "Etc/GMT-1"),
        Place = Place.Unknown with { Source = PlaceSource.Home, City = Person.City, Country = Person.Country },
        Open = OpenClassifier.Judge("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"),
        MessageFields = Visit.Message,
        Locale = Locale.Tag,
    });

    private AttributeValue Customer()
    {
        using var document = JsonDocument.Parse($$"""{ "traits": { "firstName": "{{JsonEncodedText.Encode(Person.Name)}}" }, {{Visit.Customer}} }""");
        return AttributeReader.TryRead(document.RootElement, AttributeLimits.Page, out var value, out var reason)
            ? value
            : throw new InvalidDataException(reason);
    }
}
