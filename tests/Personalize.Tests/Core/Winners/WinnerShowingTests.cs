using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Experiments;
using Personalize.Core.Winners;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Winners;

/// <summary>What customers see before, under and after a winner, decided as production decides.</summary>
public sealed class WinnerShowingTests
{
    private const int Customers = 2_000;
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Placement Home = Read();

    [Fact]
    public void Decide_UnderAWinner_ShowsItToEverybodyButTheControlGroup()
    {
        var shown = All.Select(id => (Before: Decide(id, null), Under: Decide(id, "warm"))).ToList();
        var control = shown.Where(one => one.Under.Experiments[0].Reason == ExperimentReason.Control).ToList();

        Assert.InRange(control.Count, Customers * 0.08, Customers * 0.12);
        Assert.All(control, one => Assert.Equal(("plain", "plain"), (one.Before.Experiments[0].ArmKey, one.Under.Experiments[0].ArmKey)));
        Assert.All(shown.Except(control), one => Assert.Equal("warm-words", one.Under.Creative!.Name));
    }

    [Fact]
    public void Decide_UnderAWinner_CountsOnlyWhomItDidNotMove()
    {
        var shown = All.Select(id => (Before: Decide(id, null).Experiments[0], Under: Decide(id, "warm").Experiments[0])).ToList();

        Assert.All(shown.Where(one => one.Under.HashUsed), one => Assert.Equal(one.Before.ArmKey, one.Under.ArmKey));
        Assert.All(shown.Where(one => !one.Under.HashUsed), one => Assert.Equal((ExperimentReason.Winner, "plain"), (one.Under.Reason, one.Before.ArmKey)));
        Assert.All(shown.Where(one => one.Under.Reason == ExperimentReason.Winner), one => Assert.Null(one.Under.Assignment));
    }

    [Fact]
    public void Decide_AfterItIsTakenBack_ShowsEverybodyTheirOwnArm() =>
        Assert.Equal(All.Select(id => Decide(id, null).Creative!.Name), All.Select(id => Decide(id, "warm", takenBack: true).Creative!.Name));

    [Fact]
    public void Decide_UnderAWinnerThatIsNoArmAnyMore_ShowsTheDrawnArm() =>
        Assert.Equal(All.Select(id => Decide(id, null).Creative!.Name), All.Select(id => Decide(id, "gone").Creative!.Name));

    [Fact]
    public void Decide_UnderAWinnerOfAnotherVersion_ShowsTheDrawnArm()
    {
        var other = new Dictionary<string, WinnerState> { ["copy__1"] = new WinnerState("copy__1").NamedByHand("warm", Noon) };

        Assert.All(All, id => Assert.NotEqual(ExperimentReason.Winner, Decider.Decide(Home, Attributes(id), winners: other).Experiments[0].Reason));
    }

    private static IEnumerable<string> All => Enumerable.Range(0, Customers).Select(number => $"u{number}");

    private static Decision Decide(string id, string? winner, bool takenBack = false)
    {
        var state = winner is null ? new WinnerState("copy__0") : new WinnerState("copy__0").NamedByHand(winner, Noon);
        return Decider.Decide(Home, Attributes(id), winners: new Dictionary<string, WinnerState> { ["copy__0"] = takenBack ? state.TakenBack() : state });
    }

    private static AttributeValue Attributes(string id) => Json.Value($$"""{ "customer": { "id": "{{id}}" } }""");

    private static Placement Read()
    {
        var files = Bundles.With("placements/home.json", """{ "channel": "web", "rules": [ { "rule": "copy", "experiment": "copy", "arms": { "plain": "words", "warm": "warm-words" } } ] }""");
        files["creatives/warm-words.json"] = Bundles.Bytes("""{ "kind": "json", "content": {} }""");
        files["experiments/copy.json"] = Bundles.Bytes("""{ "arms": [ { "arm": "plain" }, { "arm": "warm" } ], "winner": { "control": 0.1 } }""");
        return BundleReader.Read(files).Bundle!.Placements["home"];
    }
}
