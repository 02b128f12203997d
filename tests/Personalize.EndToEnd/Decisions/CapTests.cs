using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Decisions;

/// <summary>The sample's cap lets three nudges through in seven days, however many mails are opened at once.</summary>
[Collection(StackTests.Name)]
public sealed class CapTests(StackFixture stack)
{
    private const int Max = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opens_ManyAtOnce_ShowAsManyAsTheCapAllowsAndExplainTheRest()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        await DrawOnceAsync();
        var mails = new List<Mail>();
        for (var number = 0; number < TestSize.Of(usual: 12, full: 40); number++)
        {
            mails.Add(await stack.Client.SendMailAsync(person, $"mail-{number}", Stop, "nudge"));
        }

        var opened = await Task.WhenAll(mails.Select(mail => stack.Client.OpenAsync(mail.Image("nudge"), Stop)));

        // What was counted and then came too late for its deadline was not shown: never more than the cap allows, and sooner or later all of it.
        var shown = opened.Count(picture => picture.Neutral is null);
        var last = await Until.SeenAsync("the cap used up", async () =>
        {
            var picture = await stack.Client.OpenAsync(mails[0].Image("nudge"), Stop);
            shown += picture.Neutral is null ? 1 : 0;
            return picture;
        }, picture => picture.Neutral == "NothingChosen", Stop);
        Assert.InRange(shown, 1, Max);
        var decision = (await stack.Client.GetAsync("/v1/decisions/" + last.DecisionId, Stop))!;
        Assert.Equal("pressureUsedUp", (string?)decision["reason"]);
        Assert.Equal(("come-back", "capped", "nudges"), ((string?)decision["rulesTried"]![0]!["rule"], (string?)decision["rulesTried"]![0]!["reason"], (string?)decision["rulesTried"]![0]!["cap"]));
        Assert.Equal((Max, Max, true), ((int)decision["caps"]![0]!["max"]!, (int)decision["caps"]![0]!["shown"]!, (bool)decision["caps"]![0]!["usedUp"]!));
    }

    [Fact]
    public async Task Tips_AskedForManyTimesAtOnce_ShowEachTwice()
    {
        var visitor = Unique.Id("tipped");
        await stack.Segment.TrackAsync(null, "Product Viewed", new JsonObject { ["product_id"] = "X", ["name"] = "X", ["category"] = "lamps" }, Stop, visitor);
        await stack.DrainAsync(Stop);

        // A page that is told to come back shows its own content: those calls count for nothing, and the ones after them see to the rest.
        var rules = new List<string?>(await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => DecideAsync(visitor))));
        for (var number = 0; number < 8; number++)
        {
            rules.Add(await DecideAsync(visitor));
        }

        // Each tip twice, less what was counted and then came too late to be answered.
        Assert.All(rules.OfType<string>().CountBy(rule => rule).Where(rule => rule.Key != "voice"), rule => Assert.InRange(rule.Value, 1, 2));
        Assert.DoesNotContain(rules[^1], (string?[])["home", "away"]);
    }

    // A picture is compiled at first use, which may take longer than an open has.
    private async Task DrawOnceAsync()
    {
        var mail = await stack.Client.SendMailAsync(await stack.MakeKnownAsync(Persons.OwnPlace(), Stop), Stop, "nudge");
        await Until.SeenAsync("a nudge", () => stack.Client.OpenAsync(mail.Image("nudge"), Stop), picture => picture.Neutral is null, Stop);
    }

    private async Task<string?> DecideAsync(string visitor)
    {
        using var answer = await stack.Client.PostAsync("/v1/decide", new JsonObject { ["anonymousId"] = visitor, ["placements"] = new JsonArray("home-tip") }, null, Stop);
        return answer.IsSuccessStatusCode ? (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["decisions"]![0]!["rule"] : null;
    }
}
