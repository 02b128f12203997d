using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Locales;
using Personalize.Core.Opens;
using Personalize.Core.Places;
using Personalize.Core.Segments;
using Personalize.Personalizing;
using Personalize.Rendering;

namespace Personalize.Cli;

/// <summary>A made-up opener, as the command line describes it.</summary>
internal sealed record PreviewOrder(
    DirectoryInfo Folder,
    string Placement,
    FileInfo? OutputFile,
    FileInfo? Customer,
    string? Weather,
    double TemperatureC,
    string? City,
    DateTimeOffset Now,
    string? Locale,
    int Density)
{
    public FileInfo Output => OutputFile ?? new FileInfo(Placement + ".png");

    public PictureFormat Format => Output.Extension switch
    {
        ".jpg" or ".jpeg" => PictureFormat.Jpeg,
        ".gif" => PictureFormat.Gif,
        ".webp" => PictureFormat.WebP,
        _ => PictureFormat.Png,
    };

    public bool IsWeatherKnown => Weather is null || Condition is not null;

    private WeatherCondition? Condition => Enum.TryParse<WeatherCondition>(Weather, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    /// <summary>What the content's rules and templates see: its segments and offers, too, at their declared prices.</summary>
    public AttributeValue Attributes(ContentBundle content, Locale locale)
    {
        var customer = CustomerAttributes();
        return OfferDesk.Add(content, Segmenter.Add(content.Segments, Build(customer, locale)), customer, Now, AmbientReports.None);
    }

    private AttributeValue Build(AttributeValue customer, Locale locale) => AttributeBuilder.Build(new AttributeInputs
    {
        Customer = customer,
        Weather = Condition is { } condition
            ? new WeatherNow(condition, TemperatureC, 12, condition is WeatherCondition.Clear or WeatherCondition.Cloudy ? 0 : 1.2, Now.Hour is >= 7 and < 19, Now, "preview")
            : null,
        Time = new LocalTime(Now, "Etc/UTC"),
        Place = City is null ? Place.Unknown : Place.Unknown with { Source = PlaceSource.Home, City = City },
        Open = OpenClassifier.Judge("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"),
        Locale = locale.Tag,
    });

    private AttributeValue CustomerAttributes()
    {
        if (Customer is null)
        {
            return AttributeValue.Null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(Customer.FullName));
        return AttributeReader.TryRead(document.RootElement, AttributeLimits.Page, out var value, out var reason)
            ? value
            : throw new InvalidDataException($"{Customer.Name}: {reason}");
    }
}
