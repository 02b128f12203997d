using System.Buffers;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Personalizing;

namespace Personalize.Functions.Consistency;

/// <summary>What was asked, how often channels agree (each two of them, and all), and each difference with its causes.</summary>
internal static class ConsistencyReport
{
    public static ReadOnlyMemory<byte> Write(
        IReadOnlyList<ConsistencyFinding> findings, IReadOnlyList<string> notAsked, IReadOnlyList<AskedChannel> channels, string content, DateTimeOffset at)
    {
        var bytes = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("at", at.UtcDateTime);
            json.WriteString("content", content);
            json.WriteTexts("channels", channels.Select(channel => channel.Name));
            WriteShare(json, findings.Count, findings.Count(finding => finding.IsConsistent));
            WritePairs(json, findings, [.. channels.Select(channel => channel.Name)]);
            json.WriteTexts("notAsked", notAsked);
            json.WriteStartArray("differences");
            findings.Where(finding => !finding.IsConsistent).ToList().ForEach(finding => WriteDifference(json, finding));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void WriteShare(Utf8JsonWriter json, int asked, int same)
    {
        json.WriteNumber("asked", asked);
        json.WriteNumber("same", same);
        json.WriteNumber("consistency", asked == 0 ? 1 : Math.Round((double)same / asked, 4));
    }

    private static void WritePairs(Utf8JsonWriter json, IReadOnlyList<ConsistencyFinding> findings, string[] channels)
    {
        json.WriteStartArray("pairs");
        for (var left = 0; left < channels.Length; left++)
        {
            for (var right = left + 1; right < channels.Length; right++)
            {
                json.WriteStartObject();
                json.WriteStartArray("channels");
                json.WriteStringValue(channels[left]);
                json.WriteStringValue(channels[right]);
                json.WriteEndArray();
                WriteShare(json, findings.Count, findings.Count(finding => finding.IsConsistentOn(channels[left], channels[right])));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteDifference(Utf8JsonWriter json, ConsistencyFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("customer", finding.Customer);
        json.WriteString("placement", finding.Placement);
        json.WriteString("offer", finding.Offer);
        json.WriteStartObject("answers");
        foreach (var answer in finding.Answers)
        {
            json.WriteStartObject(answer.Channel);
            json.WriteString("rule", answer.Decision?.Rule?.Name);
            json.WriteString("creative", answer.Decision?.Rule is null ? null : answer.Decision.Creative?.Name);
            json.WritePropertyName("content");
            json.WriteRawValue(answer.Content.Length == 0 ? "null" : answer.Content);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("causes");
        ConsistencyCause.Of(finding).ToList().ForEach(cause => WriteCause(json, cause));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCause(Utf8JsonWriter json, ConsistencyCause cause)
    {
        json.WriteStartObject();
        json.WriteTexts("channels", [cause.Left.Channel, cause.Right.Channel]);
        json.WriteString("rule", cause.Rule);
        json.WriteString("on", cause.Path);
        json.WriteStartObject("sides");
        WriteSide(json, cause.Left.Channel, cause.LeftReason, cause.LeftValue);
        WriteSide(json, cause.Right.Channel, cause.RightReason, cause.RightValue);
        json.WriteEndObject();
        json.WriteTexts("differing", cause.Differing);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string channel, RuleReason? reason, AttributeValue value)
    {
        json.WriteStartObject(channel);
        json.WriteString("reason", reason is { } known ? RuleReasons.TextOf(known) : null);
        json.WritePropertyName("value");
        AttributeJson.Write(json, value);
        json.WriteEndObject();
    }
}
