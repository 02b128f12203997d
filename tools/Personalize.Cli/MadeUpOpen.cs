using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Opens;
using Personalize.Personalizing;

namespace Personalize.Cli;

/// <summary>An open that nobody made, for previews and galleries.</summary>
internal static class MadeUpOpen
{
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

    /// <summary>What the content's rules and templates see: its segments and offers, too, at their declared prices.</summary>
    /// <param name="known">All but the client.</param>
    public static AttributeValue Attributes(ContentBundle content, AttributeInputs known, DateTimeOffset at) =>
        Attributing.WithContent(content, AttributeBuilder.Build(known with { Open = OpenClassifier.Judge(Mac) }), known.Customer, at, AmbientReports.None);

    /// <summary>Weather of that kind; null where none is known.</summary>
    public static WeatherNow? Weather(WeatherCondition? known, double temperatureC, DateTimeOffset at, string source) => known is { } condition
        ? new WeatherNow(condition, temperatureC, 12, condition is WeatherCondition.Clear or WeatherCondition.Cloudy ? 0 : 1.2, at.Hour is >= 7 and < 19, at, source)
        : null;
}
