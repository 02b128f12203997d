using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Experiments;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Decisions;

/// <summary>Experiments and rollouts on the way through a placement's rules.</summary>
public sealed class DeciderExperimentTests
{
    private const int Customers = 4_000;

    private static readonly Placement Home = Read("""
        [ { "rule": "holdout", "experiment": "holdout", "arms": { "kept-out": "words" } },
          { "rule": "copy", "when": { "customer.status": "customer" }, "experiment": "copy", "arms": { "control": "words", "warm": { "creative": "warm-words", "click": "https://shop.example/warm" } }, "click": "https://shop.example/" },
          { "rule": "some", "creative": "warm-words", "rollout": { "coverage": 0.25 } },
          { "rule": "all", "creative": "words" } ]
        """);

    [Fact]
    public void Decide_ManyCustomers_SharesThemOutAsDeclared()
    {
        var rules = Enumerable.Range(0, Customers).Select(number => Decide($"u{number}").Rule!.Name).CountBy(rule => rule).ToDictionary();

        Assert.InRange(rules["holdout"], Customers * 0.08, Customers * 0.12);
        Assert.InRange(rules["copy"], Customers * 0.9 * 0.46, Customers * 0.9 * 0.54);
        Assert.InRange(rules["some"], Customers * 0.9 * 0.5 * 0.2, Customers * 0.9 * 0.5 * 0.3);
    }

    [Fact]
    public void Decide_ArmWithItsOwnClick_LeadsThere()
    {
        var warm = Enumerable.Range(0, Customers).Select(number => Decide($"u{number}")).First(decision => decision.Experiments[^1].ArmKey == "warm");
        var control = Enumerable.Range(0, Customers).Select(number => Decide($"u{number}")).First(decision => decision.Experiments[^1].ArmKey == "control");

        Assert.Equal(("warm-words", "https://shop.example/warm"), (warm.Creative!.Name, warm.Click!.Source));
        Assert.Equal(("words", "https://shop.example/"), (control.Creative!.Name, control.Click!.Source));
    }

    [Fact]
    public void Decide_RulesPassedOver_SayWhy()
    {
        var decision = Enumerable.Range(0, Customers).Select(number => Decide($"u{number}", status: "customer")).First(decision => decision.Rule!.Name == "all");

        Assert.Equal(
            [RuleReason.PassedOn, RuleReason.NotInExperiment, RuleReason.NotRolledOut, RuleReason.Chosen],
            decision.Tried.Select(tried => tried.Reason));
        Assert.Equal([ExperimentReason.Drawn, ExperimentReason.NotCovered], decision.Experiments.Select(result => result.Reason));
    }

    [Fact]
    public void Decide_ConditionOfTheRuleNotMet_AsksNoExperiment()
    {
        var decision = Enumerable.Range(0, Customers).Select(number => Decide($"u{number}", status: "visitor")).First(decision => decision.Rule!.Name != "holdout");

        Assert.Equal(new RuleTried("copy", RuleReason.ConditionNotMet, "customer.status"), decision.Tried[1]);
        Assert.Equal("holdout", Assert.Single(decision.Experiments).Experiment.Key);
    }

    [Fact]
    public void Decide_ArmKeptFromBefore_HoldsWhateverTheDraw()
    {
        var others = Enumerable.Range(0, Customers).Select(number => $"u{number}").Where(id => Decide(id).Rule!.Name is not "holdout").Take(50);

        Assert.All(others, id =>
        {
            var decision = Decider.Decide(Home, Attributes(id, "customer"), (_, _, key) => key == "copy__0" ? "warm" : null);
            Assert.Equal((ExperimentReason.Kept, "warm-words"), (decision.Experiments[^1].Reason, decision.Creative!.Name));
        });
    }

    [Fact]
    public void Decide_ArmAskedForByAPreview_IsShown() =>
        Assert.Equal("words", Decider.Decide(Home, Attributes("u1", "visitor"), kept: null, new Dictionary<string, int> { ["holdout"] = 0 }).Creative!.Name);

    [Fact]
    public void Decide_NobodyKnown_TakesPartInNothing() =>
        Assert.Equal("all", Decider.Decide(Home, Json.Value("""{ "customer": null }""")).Rule!.Name);

    private static Decision Decide(string id, string status = "customer") => Decider.Decide(Home, Attributes(id, status));

    private static Personalize.Core.Attributes.AttributeValue Attributes(string id, string status) =>
        Json.Value($$"""{ "customer": { "id": "{{id}}", "status": "{{status}}" } }""");

    private static Placement Read(string rules)
    {
        var files = Bundles.With("placements/home.json", $$"""{ "channel": "web", "rules": {{rules}} }""");
        files["creatives/warm-words.json"] = Bundles.Bytes("""{ "kind": "json", "content": {} }""");
        files["experiments/copy.json"] = Bundles.Bytes("""{ "arms": [ { "arm": "control" }, { "arm": "warm" } ], "coverage": 0.5 }""");
        files["experiments/holdout.json"] = Bundles.Bytes("""{ "arms": [ { "arm": "kept-out", "weight": 0.1 }, { "arm": "rest", "weight": 0.9, "passesOn": true } ] }""");
        return BundleReader.Read(files).Bundle!.Placements["home"];
    }
}
