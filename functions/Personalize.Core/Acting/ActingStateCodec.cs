using System.Buffers;
using System.Text.Json;
using Personalize.Core.Attributes;

namespace Personalize.Core.Acting;

/// <summary>The acting state as bytes: JSON, for it is small, rare, and read by people who look for why.</summary>
public static class ActingStateCodec
{
    public static byte[] Write(ActingState state)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("recent");
            foreach (var act in state.Recent)
            {
                json.WriteStartObject();
                json.WriteString("action", act.Action);
                json.WriteString("key", act.Key);
                json.WriteNumber("at", act.At.ToUnixTimeMilliseconds());
                json.WriteBoolean("presses", act.Presses);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("pending");
            foreach (var pending in state.Pending)
            {
                WritePending(json, pending);
            }

            json.WriteEndArray();
            json.WriteStartArray("verdicts");
            foreach (var verdict in state.Verdicts)
            {
                WriteVerdict(json, verdict);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Write"/> wrote.</exception>
    public static ActingState Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return new ActingState(
                [.. root.GetProperty("recent").EnumerateArray().Select(act => new RecentAct(
                    Text(act, "action"), Text(act, "key"), Time(act, "at"), act.GetProperty("presses").GetBoolean()))],
                [.. root.GetProperty("pending").EnumerateArray().Select(ReadPending)],
                [.. root.GetProperty("verdicts").EnumerateArray().Select(verdict => new ActVerdict(
                    Text(verdict, "rule"), ActReasons.Parse(Text(verdict, "reason")) ?? ActReason.Gone, Text(verdict, "event"), Time(verdict, "at")))]);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException("An acting state cannot be read.", broken);
        }
    }

    /// <summary>One answer, as the state and the explanation of a customer show it.</summary>
    public static void WriteVerdict(Utf8JsonWriter json, ActVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("rule", verdict.Rule);
        json.WriteString("reason", ActReasons.TextOf(verdict.Reason));
        json.WriteString("event", verdict.Event);
        json.WriteNumber("at", verdict.At.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static void WritePending(Utf8JsonWriter json, PendingAct pending)
    {
        json.WriteStartObject();
        json.WriteString("id", pending.Id);
        json.WriteString("action", pending.Action);
        json.WriteString("scenario", pending.Scenario);
        json.WriteNumber("step", pending.Step);
        json.WriteString("key", pending.Key);
        json.WriteNumber("dueAt", pending.DueAt.ToUnixTimeMilliseconds());
        json.WritePropertyName("event");
        AttributeJson.Write(json, pending.Event);
        json.WriteEndObject();
    }

    private static PendingAct ReadPending(JsonElement pending) => new(
        Text(pending, "id"), pending.GetProperty("action").GetString(), pending.GetProperty("scenario").GetString(), pending.GetProperty("step").GetInt32(),
        Text(pending, "key"), Time(pending, "dueAt"),
        AttributeReader.TryRead(pending.GetProperty("event"), AttributeLimits.Own, out var value, out _) ? value : AttributeValue.Null);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static DateTimeOffset Time(JsonElement element, string name) => DateTimeOffset.FromUnixTimeMilliseconds(element.GetProperty(name).GetInt64());
}
