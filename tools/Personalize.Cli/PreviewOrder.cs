using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Locales;
using Personalize.Core.Places;
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

    public AttributeValue Attributes(ContentBundle content, Locale locale) => MadeUpOpen.Attributes(
        content,
        new AttributeInputs
        {
            Customer = CustomerAttributes(),
            Weather = MadeUpOpen.Weather(Condition, TemperatureC, Now, "preview"),
            Time = new LocalTime(Now, "Etc/UTC"),
            Place = City is null ? Place.Unknown : Place.Unknown with { Source = PlaceSource.Home, City = City },
            Locale = locale.Tag,
        },
        Now);

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
