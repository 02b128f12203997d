using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Opens;
using Personalize.Core.Places;
using Xunit;

namespace Personalize.Tests.Core.Attributes;

public sealed class AttributeBuilderTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 24, 17, 5, 30, TimeSpan.Zero);

    [Theory]
    [InlineData("weather.condition", "rain")]
    [InlineData("weather.icon", "rain")]
    [InlineData("weather.temperatureC", "8.5")]
    [InlineData("weather.known", "true")]
    [InlineData("time.hour", "18")]
    [InlineData("time.weekday", "thursday")]
    [InlineData("time.date", "2026-12-24")]
    [InlineData("time.dayPart", "evening")]
    [InlineData("time.clock", "18:05")]
    [InlineData("time.now", "2026-12-24T18:05:30+01:00")]
    [InlineData("place.country", "FR")]
    [InlineData("place.source", "device")]
    [InlineData("place.ageMinutes", "12")]
    [InlineData("place.known", "true")]
    [InlineData("open.class", "gmailProxy")]
    [InlineData("open.first", "true")]
    [InlineData("message.coupon", "A-1")]
    [InlineData("page.path", "/loans")]
    [InlineData("random", "0.25")]
    [InlineData("locale", "fr-FR")]
    [InlineData("customer.traits.firstName", "Ada")]
    public void Build_AllKnown_GivesEachAttribute(string path, string expected) => Assert.Equal(expected, Full().Find(path).ToString());

    [Theory]
    [InlineData("weather.known", "false")]
    [InlineData("weather.icon", "unknown")]
    [InlineData("weather.condition", "null")]
    [InlineData("place.known", "false")]
    [InlineData("place.source", "unknown")]
    [InlineData("open.class", "null")]
    [InlineData("customer.traits.firstName", "null")]
    [InlineData("message.coupon", "null")]
    public void Build_NothingKnown_SaysSo(string path, string expected)
    {
        var attributes = AttributeBuilder.Build(new AttributeInputs { Time = LocalTimes.At("Etc/UTC", Now), Locale = "en-GB" });

        Assert.Equal(expected, attributes.Find(path).ToString());
    }

    private static AttributeValue Full() => AttributeBuilder.Build(new AttributeInputs
    {
        Customer = Json.Value("""{ "traits": { "firstName": "Ada" } }"""),
        Weather = new WeatherNow(WeatherCondition.Rain, 8.5, 20, 1.2, IsDay: false, Now, "sample"),
        Time = LocalTimes.At("Europe/Paris", Now),
        Place = new Place(PlaceSource.Device, null, "FR", null, "Paris", "Europe/Paris", TimeSpan.FromSeconds(765)),
        Open = new OpenVerdict(OpenClass.GmailProxy, "unknown", "gmail"),
        Page = Json.Value("""{ "path": "/loans" }"""),
        MessageFields = [new("coupon", "A-1")],
        Random = 0.25,
        Locale = "fr-FR",
    });
}
