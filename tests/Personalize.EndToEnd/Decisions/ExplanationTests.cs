using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

[Collection(StackTests.Name)]
public sealed class ExplanationTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decision_OfAnOpen_NamesWhatItWasTakenFrom()
    {
        var place = Persons.OwnPlace();
        await stack.Client.SetWeatherAsync(place.Latitude, place.Longitude, 71, -4, Stop);
        var person = await stack.MakeKnownAsync(place, Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "hero");

        var (_, decision) = await stack.OpenUntilAsync("snow", mail.Image("hero"), decision => Persons.SawWeather(decision, "snow"), Stop);

        Assert.Equal(("hero", "snow", "hero-snow"), ((string?)decision["placement"], (string?)decision["rule"], (string?)decision["creative"]));
        Assert.Equal(-4, (double)decision["weather"]!["temperatureC"]!);
        Assert.InRange((double)decision["weather"]!["ageMinutes"]!, 0, 16);   // the provider observes every quarter of an hour
        Assert.Equal(("home", "Quietville"), ((string?)decision["place"]!["source"], (string?)decision["place"]!["city"]));
        Assert.Equal("person", (string?)decision["open"]!["class"]);
        Assert.True((bool)decision["consent"]!["personalization"]!);
        Assert.Equal(64, ((string?)decision["versions"]!["content"])?.Length);
        Assert.Equal(["snow-fr", "snow"], decision["rulesTried"]!.AsArray().Select(tried => (string?)tried!["rule"]));
        Assert.Equal(["conditionNotMet", "chosen"], decision["rulesTried"]!.AsArray().Select(tried => (string?)tried!["reason"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("no-such-decision")]
    public async Task Decision_OfNoOne_Is404(string id) => Assert.Null(await stack.Client.GetAsync("/v1/decisions/" + id, Stop));
}
