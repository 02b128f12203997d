using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Decisions;

public sealed class DeciderTests
{
    private static readonly ContentBundle Bundle = Bundles.Read();
    private static readonly Placement Hero = Bundle.Placements["hero"];

    [Fact]
    public void Decide_FirstRuleMatches_ChoosesItAndItsClick()
    {
        var decision = Decider.Decide(Hero, Json.Value("""{ "weather": { "condition": "rain" }, "customer": { "traits": { "firstName": "Ada" } } }"""));

        Assert.Equal((DecisionOutcome.Chosen, "rain", 0), (decision.Outcome, decision.Rule!.Name, decision.RuleIndex));
        Assert.Equal("indoor", decision.Creative!.Name);
        Assert.Equal(Hero.Rules[0].Click, decision.Click);
        Assert.Equal([new RuleTried("rain", RuleReason.Chosen)], decision.Tried);
    }

    [Fact]
    public void Decide_LaterRuleMatches_SaysWhyTheEarlierDidNot()
    {
        var decision = Decider.Decide(Hero, Json.Value("""{ "weather": { "condition": "clear" }, "customer": { "traits": { "firstName": "Ada" } } }"""));

        Assert.Equal([new RuleTried("rain", RuleReason.ConditionNotMet, "weather.condition"), new RuleTried("known", RuleReason.Chosen)], decision.Tried);
        Assert.Equal(Hero.NeutralClick, decision.Click);
    }

    [Fact]
    public void Decide_NoRuleMatches_IsNeutralWithTheReason()
    {
        var decision = Decider.Decide(Hero, AttributeValue.EmptyObject);

        Assert.Equal((DecisionOutcome.Neutral, NeutralReason.NoRuleMatched, "calm"), (decision.Outcome, decision.Reason, decision.Creative!.Name));
        Assert.Null(decision.Rule);
        Assert.Equal(2, decision.Tried.Length);
    }

    [Fact]
    public void Decide_ManyRulesOfWhichNoneMatches_SaysWhyOfEach()
    {
        var decision = Decider.Decide(Hero with { Rules = [.. Enumerable.Repeat(Hero.Rules[0], 150)] }, AttributeValue.EmptyObject);

        Assert.Equal(Enumerable.Repeat(new RuleTried("rain", RuleReason.ConditionNotMet, "weather.condition"), 150), decision.Tried);
    }

    [Fact]
    public void Decide_NoRuleAndNoNeutral_IsNothing()
    {
        var decision = Decider.Decide(Bundle.Placements["home"] with { Rules = [] }, AttributeValue.EmptyObject);

        Assert.Equal((DecisionOutcome.Nothing, NeutralReason.NoRuleMatched), (decision.Outcome, decision.Reason));
        Assert.Null(decision.Creative);
        Assert.Null(decision.Click);
    }

    [Fact]
    public void Neutral_ForAReason_TriesNoRule()
    {
        var decision = Decider.Neutral(Hero, NeutralReason.NotAllowed);

        Assert.Equal((DecisionOutcome.Neutral, NeutralReason.NotAllowed), (decision.Outcome, decision.Reason));
        Assert.Empty(decision.Tried);
    }

    [Fact]
    public void Decide_AnyAttributes_GivesTheSameTwice() => RandomJson.ForEach(seed: 21, element =>
    {
        var attributes = AttributeReader.TryRead(element, AttributeLimits.Page, out var value, out _) ? value : default;
        var (first, second) = (Decider.Decide(Hero, attributes), Decider.Decide(Hero, attributes));

        Assert.Equal(first.Outcome, second.Outcome);
        Assert.Same(first.Rule, second.Rule);
        Assert.Equal(first.Tried.AsEnumerable(), second.Tried);
    });
}
