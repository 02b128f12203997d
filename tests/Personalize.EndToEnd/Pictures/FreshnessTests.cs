using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Pictures;

/// <summary>How soon a picture shows what happened. Each round waits for the change itself and prints how long that took.</summary>
[Collection(StackTests.Name)]
public sealed class FreshnessTests(StackFixture stack)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Banner_AfterTrackByTheSegmentClient_ShowsItWithinTwoSeconds()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var banner = (await stack.Client.SendMailAsync(person, Stop, "banner")).Image("banner");
        var before = await stack.Client.OpenAsync(banner, Stop);
        var took = new Durations();
        for (var round = 0; round < TestSize.Of(10, 100); round++)
        {
            var startedAt = TimeProvider.System.GetTimestamp();
            await stack.ViewProductAsync(person, round % 2 == 0 ? "lamps" : "sofas", $"Number {round}", Stop);
            before = await Until.SeenAsync(
                "another banner", () => stack.Client.OpenAsync(banner, Stop), opened => opened.Neutral is null && !opened.Bytes.AsSpan().SequenceEqual(before.Bytes), Stop);
            took.Add(TimeProvider.System.GetElapsedTime(startedAt));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"track to banner: {took}");
        Assert.InRange(took.Percentile(50), 0, Promised.TotalMilliseconds);
    }

    [Fact]
    public async Task Hero_AfterTheWeatherChanges_ShowsItWithinTwoSeconds()
    {
        var (latitude, longitude) = Persons.OwnPlace();
        await stack.Client.SetWeatherAsync(latitude, longitude, 0, 21, Stop);
        var person = await stack.MakeKnownAsync((latitude, longitude), Stop);
        var hero = (await stack.Client.SendMailAsync(person, Stop, "hero")).Image("hero");
        var (dry, _) = await stack.OpenUntilAsync("a clear sky", hero, decision => Persons.SawWeather(decision, "clear"), Stop);
        var took = new Durations();
        for (var round = 0; round < TestSize.Of(4, 20); round++)
        {
            var (code, condition) = round % 2 == 0 ? (61, "rain") : (71, "snow");
            var startedAt = TimeProvider.System.GetTimestamp();
            await stack.Client.SetWeatherAsync(latitude, longitude, code, 8, Stop);
            var (wet, decision) = await stack.OpenUntilAsync(condition, hero, decision => Persons.SawWeather(decision, condition), Stop);
            took.Add(TimeProvider.System.GetElapsedTime(startedAt));

            Assert.StartsWith(condition, (string?)decision["rule"], StringComparison.Ordinal);
            Assert.NotEqual(dry.Bytes, wet.Bytes);
            dry = wet;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"weather to hero: {took}");
        Assert.InRange(took.Percentile(50), 0, Promised.TotalMilliseconds);
    }
}
