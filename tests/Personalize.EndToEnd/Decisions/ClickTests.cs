using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

[Collection(StackTests.Name)]
public sealed class ClickTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Click_AfterTheWeatherChanged_LeadsWhereTheShownPictureSaid()
    {
        var place = Persons.OwnPlace();
        await stack.Client.SetWeatherAsync(place.Latitude, place.Longitude, 61, 8, Stop);
        var person = await stack.MakeKnownAsync(place, Stop);
        var mail = await stack.Client.SendMailAsync(person, Stop, "hero");
        var (_, shown) = await stack.OpenUntilAsync("rain", mail.Image("hero"), decision => Persons.SawWeather(decision, "rain"), Stop);

        // Somebody else there sees the snow already: the rule for this place would choose it by now.
        await stack.Client.SetWeatherAsync(place.Latitude, place.Longitude, 71, -3, Stop);
        var neighbour = await stack.Client.SendMailAsync(await stack.MakeKnownAsync(place, Stop), Stop, "hero");
        await stack.OpenUntilAsync("snow", neighbour.Image("hero"), decision => Persons.SawWeather(decision, "snow"), Stop);

        var target = await stack.Client.ClickAsync(mail.Click("hero"), Stop);

        Assert.Equal((string?)shown["click"], target?.AbsoluteUri);
        Assert.Contains("utm_content=rain", target?.Query, StringComparison.Ordinal);
        await stack.OpenUntilAsync("the reader's own snow", mail.Image("hero"), decision => Persons.SawWeather(decision, "snow"), Stop);
        Assert.Contains("utm_content=snow", (await stack.Client.ClickAsync(mail.Click("hero"), Stop))?.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-a-pass")]
    [InlineData("%41%41")]
    public async Task Click_WithAForeignPass_LeadsToTheNeutralAddress(string pass)
    {
        var neutral = JsonNode.Parse(await File.ReadAllTextAsync(TestKit.Repository.PathOf("tools", "Personalize.DevStack", "Content", "placements", "hero.json"), Stop))!["neutralClick"];

        var target = await stack.Client.ClickAsync($"/c/hero/{pass}", Stop);

        Assert.Equal((string?)neutral, target?.AbsoluteUri);
    }
}
