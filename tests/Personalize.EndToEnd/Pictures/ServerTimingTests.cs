using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Pictures;

/// <summary>Prints what opens cost, by their own account. Times are reported, not asserted: they say something of one machine only.</summary>
[Collection(StackTests.Name)]
public sealed class ServerTimingTests(StackFixture stack)
{
    private const int WarmOpens = 50;
    private static readonly string[] Parts = ["total", "context", "ambient", "decide", "render"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opens_OfVariedRecipients_ReportTheirTimes()
    {
        var opens = TestSize.Of(100, 1_000);
        var heroes = await MakeRecipientsAsync(opens);
        foreach (var hero in heroes.Take(WarmOpens))
        {
            await stack.Client.OpenAsync(hero, Stop);
        }

        var took = Parts.ToDictionary(part => part, _ => new Durations());
        var neutral = 0;
        foreach (var hero in heroes)
        {
            var opened = await stack.Client.OpenAsync(hero, Stop);
            neutral += opened.Neutral is null ? 0 : 1;
            foreach (var part in Parts)
            {
                if (opened.TimingMs(part) is { } ms)
                {
                    took[part].AddMs(ms);
                }
            }
        }

        foreach (var part in Parts)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{part,-8} {took[part]}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"neutral  {neutral} of {opens}");
        Assert.Equal(opens, took["total"].Count);
        Assert.InRange(neutral, 0, opens / 10);
    }

    // Names differ, so that no text is drawn from a cache twice; places repeat, as customers of one town do.
    private async Task<List<Uri>> MakeRecipientsAsync(int count)
    {
        var places = Enumerable.Range(0, 10).Select(_ => Persons.OwnPlace()).ToList();
        var ids = Enumerable.Range(0, count).Select(_ => Unique.Id("recipient")).ToList();
        foreach (var chunk in ids.Chunk(100))
        {
            var batch = new JsonArray([.. chunk.Select((id, i) => new JsonObject
            {
                ["type"] = "identify",
                ["userId"] = id,
                ["messageId"] = id,
                ["traits"] = new JsonObject
                {
                    ["firstName"] = "Name" + id,
                    ["address"] = new JsonObject { ["city"] = "Town " + i % 10, ["latitude"] = places[i % 10].Latitude, ["longitude"] = places[i % 10].Longitude },
                },
            })]);
            using var answer = await stack.Client.PostAsync("/v1/batch", new JsonObject { ["batch"] = batch }, StackClient.WriteKey("dev-server"), Stop);
            answer.EnsureSuccessStatusCode();
        }

        await stack.DrainAsync(Stop);
        var heroes = new List<Uri>();
        foreach (var id in ids)
        {
            heroes.Add((await stack.Client.SendMailAsync(id, Stop, "hero")).Image("hero"));
        }

        return heroes;
    }
}
