using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Memories;

namespace Personalize.Core.Decisions;

/// <summary>Values rules of one rank for one customer.</summary>
internal static class Bidding
{
    private static readonly AttributePath Segments = AttributePath.Of("customer.segments");

    public static Bid Of(Placement placement, Rule rule, AttributeValue attributes, CustomerMemory memory)
    {
        var worth = rule.Worth;
        var prior = PriorOf(worth, attributes.Find(Segments));
        var (trials, responses) = EvidenceOf(placement, rule, attributes, memory);
        var isEnough = trials >= worth.MinTrials;
        var rate = new BetaBinomial(prior.Rate, prior.Weight).RateAfter(isEnough ? responses : 0, isEnough ? trials : 0);
        return new Bid(rule, prior, trials, responses, rate, (worth.Value * rate) - worth.Cost, ByIndividual: isEnough && trials >= prior.Weight);
    }

    private static RulePrior PriorOf(RuleWorth worth, AttributeValue segments)
    {
        foreach (var prior in worth.BySegment)
        {
            foreach (var segment in segments.Items)
            {
                if (segment.Text == prior.Segment)
                {
                    return prior;
                }
            }
        }

        return worth.Prior;
    }

    private static (double Trials, double Responses) EvidenceOf(Placement placement, Rule rule, AttributeValue attributes, CustomerMemory memory)
    {
        if (rule.Worth.Evidence is { } paths)
        {
            var trials = Math.Max(0, attributes.Find(paths.Trials).Number);
            return (trials, Math.Clamp(attributes.Find(paths.Responses).Number, 0, trials));
        }

        // Clicks can be more than showings: a mail is clicked twice.
        var response = memory.ResponseTo(placement.Name, rule.Name);
        return (response.Shown, Math.Min(response.Clicked, response.Shown));
    }
}
