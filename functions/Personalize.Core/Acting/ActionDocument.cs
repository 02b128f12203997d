using System.Buffers;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Identity;

namespace Personalize.Core.Acting;

/// <summary>An action as it leaves: what receivers of the hub and of webhooks get, and what GET /v1/decisions/{id} explains. JSON in UTF-8.</summary>
public static class ActionDocument
{
    /// <param name="id">The action's name for ever: the same event gives the same.</param>
    /// <param name="customer">Whom it is about.</param>
    /// <param name="taken">What is to be done.</param>
    /// <param name="rules">What decided.</param>
    /// <param name="verdicts">Every answer of the round.</param>
    /// <param name="contentHash">The bundle that decided.</param>
    public static byte[] Write(string id, Registration customer, ActTaken taken, ActingRules rules, IEnumerable<ActVerdict> verdicts, string contentHash)
    {
        var bytes = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("type", "action." + taken.Action.Name);
            json.WriteString("at", taken.At.UtcDateTime);
            json.WriteString("action", taken.Action.Name);
            json.WriteString("kind", KindOf(taken.Action.Kind));
            json.WriteString("customer", customer.ToString());
            json.WriteString("channel", taken.Channel);
            json.WriteString("channelWhy", taken.ChannelWhy);
            json.WriteNumber("cost", rules.Costs.GetValueOrDefault(taken.Channel));
            json.WritePropertyName("content");
            json.WriteRawValue(taken.Content, skipInputValidation: true);
            WriteMotives(json, taken);
            json.WritePropertyName("event");
            AttributeJson.Write(json, taken.Event);
            WriteScenario(json, taken);
            WriteWhy(json, taken, rules, verdicts);
            json.WriteStartObject("versions");
            json.WriteString("content", contentHash);
            json.WriteEndObject();
            json.WriteTexts("webhooks", taken.Action.Webhooks);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static string KindOf(ActKind kind) => kind switch
    {
        ActKind.Service => "service",
        ActKind.Opportunity => "opportunity",
        _ => "risk",
    };

    private static void WriteMotives(Utf8JsonWriter json, ActTaken taken)
    {
        json.WriteStartArray("motives");
        foreach (var motive in taken.Motives)
        {
            json.WriteStartObject();
            json.WriteString("motive", motive.Name);
            json.WriteNumber("score", motive.Score);
            json.WriteTexts("evidence", motive.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteScenario(Utf8JsonWriter json, ActTaken taken)
    {
        if (taken.Scenario is null)
        {
            json.WriteNull("scenario");
            return;
        }

        json.WriteStartObject("scenario");
        json.WriteString("name", taken.Scenario);
        json.WriteNumber("step", taken.Step);
        json.WriteEndObject();
    }

    private static void WriteWhy(Utf8JsonWriter json, ActTaken taken, ActingRules rules, IEnumerable<ActVerdict> verdicts)
    {
        json.WriteStartObject("why");
        json.WriteNumber("opportunity", taken.Scores.Opportunity);
        json.WriteNumber("risk", taken.Scores.Risk);
        json.WriteNumber("threshold", taken.Action.Threshold ?? rules.Threshold);
        json.WriteStartArray("consent");
        foreach (var purpose in taken.Action.Purposes)
        {
            json.WriteStringValue(purpose.ToString().ToLowerInvariant());
        }

        json.WriteEndArray();
        json.WriteStartArray("rulesTried");
        foreach (var verdict in verdicts)
        {
            ActingStateCodec.WriteVerdict(json, verdict);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
