using System.Text.Json;
using Personalize.Core.Caps;
using Personalize.Core.Decisions;

namespace Personalize.Personalizing;

/// <summary>The counts that a decision was taken by: caps, and what rules of one rank bid.</summary>
internal static class DecidedBy
{
    public static void Write(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartArray("caps");
        foreach (var count in decision.CapsAsked)
        {
            WriteCap(json, count);
        }

        json.WriteEndArray();
        json.WriteStartArray("arbitration");
        foreach (var bid in decision.Bids)
        {
            WriteBid(json, bid, isChosen: ReferenceEquals(bid.Rule, decision.Rule));
        }

        json.WriteEndArray();
    }

    private static void WriteCap(Utf8JsonWriter json, CapCount count)
    {
        json.WriteStartObject();
        json.WriteString("cap", count.Cap.Name);
        json.WriteString("rule", count.Subject.Rule);
        json.WriteString("per", CapNames.TextOf(count.Cap.Per));
        json.WriteString("each", CapNames.TextOf(count.Cap.Each));
        json.WriteNumber("windowMinutes", Math.Round(count.Cap.Window.TotalMinutes, 2));
        json.WriteNumber("max", count.Cap.Max);
        json.WriteNumber("shown", count.Shown);
        json.WriteNumber("sent", count.Sent);
        json.WriteBoolean("usedUp", count.IsExhausted);
        json.WriteEndObject();
    }

    private static void WriteBid(Utf8JsonWriter json, Bid bid, bool isChosen)
    {
        json.WriteStartObject();
        json.WriteString("rule", bid.Rule.Name);
        json.WriteBoolean("chosen", isChosen);
        json.WriteNumber("rank", bid.Rule.Rank ?? 0);
        json.WriteNumber("value", bid.Rule.Worth.Value);
        json.WriteNumber("cost", bid.Rule.Worth.Cost);
        json.WriteString("segment", bid.Prior.Segment);
        json.WriteNumber("priorRate", bid.Prior.Rate);
        json.WriteNumber("priorWeight", bid.Prior.Weight);
        json.WriteNumber("trials", bid.Trials);
        json.WriteNumber("responses", bid.Responses);
        json.WriteNumber("rate", Math.Round(bid.Rate, 6));
        json.WriteNumber("expected", Math.Round(bid.Expected, 6));
        json.WriteString("by", bid.ByIndividual ? "individual" : "segment");
        json.WriteEndObject();
    }
}
