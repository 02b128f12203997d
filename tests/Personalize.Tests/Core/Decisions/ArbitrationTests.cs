using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Memories;
using Personalize.Core.Segments;
using Xunit;

namespace Personalize.Tests.Core.Decisions;

public sealed class ArbitrationTests
{
    private static readonly ContentBundle Bundle = PressedBundle.Read();
    private static readonly Placement Contact = Bundle.Placements["contact"];

    [Fact]
    public void Decide_ASegmentWithoutHistory_FollowsTheSegment()
    {
        var decision = Decide("""{ "customer": { "traits": { "age": 22 } } }""");

        Assert.Equal("chat", decision.Rule?.Name);
        Assert.Equal([("chat", "geeks", false), ("mail", null, false), ("letter", null, false)], decision.Bids.Select(bid => (bid.Rule.Name, bid.Prior.Segment, bid.ByIndividual)));
        Assert.Equal(2.9, decision.Bids[0].Expected, 9);
    }

    [Fact]
    public void Decide_HistoryThatSaysOtherwise_OverridesTheSegment()
    {
        var decision = Decide("""
            { "customer": { "traits": { "age": 22 }, "events": { "Chat Offered": 30, "Chat Accepted": 0, "Email Delivered": 30, "Email Link Clicked": 15 } } }
            """);

        Assert.Equal("mail", decision.Rule?.Name);
        Assert.Equal(RuleReason.Outbid, decision.Tried[0].Reason);
        Assert.True(decision.Bids[1].ByIndividual);
        Assert.Equal((30, 15, (0.1 * 20 + 15) / 50), (decision.Bids[1].Trials, decision.Bids[1].Responses, decision.Bids[1].Rate));
    }

    [Fact]
    public void Decide_FewerTrialsThanCount_LeavesTheSegmentToDecide()
    {
        // Four of four would turn it; five are needed.
        var decision = Decide("""{ "customer": { "traits": { "age": 22 }, "events": { "Email Delivered": 4, "Email Link Clicked": 4, "Chat Offered": 4, "Chat Accepted": 0 } } }""");

        Assert.Equal("chat", decision.Rule?.Name);
        Assert.All(decision.Bids, bid => Assert.False(bid.ByIndividual));
    }

    [Fact]
    public void Decide_WhatCostsMoreThanItBrings_IsNotWorthIt() =>
        Assert.Equal(RuleReason.NotWorthIt, Decide("""{ "customer": { "id": "ada" } }""").Tried[2].Reason);

    [Fact]
    public void Decide_TwoInstants_RankDifferentlyAndEachTwiceTheSame()
    {
        const string Before = """{ "customer": { "traits": { "age": 22 }, "events": {} } }""";
        const string After = """{ "customer": { "traits": { "age": 22 }, "events": { "Email Delivered": 40, "Email Link Clicked": 30 } } }""";

        Assert.Equal(["chat", "chat", "mail", "mail"], new[] { Before, Before, After, After }.Select(at => Decide(at).Rule?.Name));
    }

    [Fact]
    public void Clicked_WhatARankedRuleShowed_IsTheEvidenceWhereNoneIsDeclared()
    {
        var letter = Contact.Rules[2];
        var memory = Enumerable.Range(0, 3).Aggregate(CustomerMemory.Empty, (memory, _) => Remembering.Clicked(memory, "contact", letter));

        Assert.Equal(new Response("contact", "letter", 0, 3), memory.ResponseTo("contact", "letter"));
    }

    [Theory]
    [InlineData(0.5, 10, 0, 0, 0.5)]
    [InlineData(0.5, 10, 10, 10, 0.75)]
    [InlineData(0.1, 20, 0, 180, 0.01)]
    public void RateAfter_PriorAndTrials_IsTheirWeightedMean(double rate, double weight, double successes, double trials, double expected) =>
        Assert.Equal(expected, new BetaBinomial(rate, weight).RateAfter(successes, trials), 12);

    private static Decision Decide(string attributes)
    {
        var who = Segmenter.Add(Bundle.Segments, Json.Value(attributes.Replace("\"customer\": {", "\"customer\": { \"segments\": [],", StringComparison.Ordinal)));
        return Decider.Decide(Contact, who);
    }
}
