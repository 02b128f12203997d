using System.Buffers;
using System.Text.Json;

namespace Personalize.Core.Winners;

/// <summary>A winner with its evidence as JSON: in explanations, in figures, and as it is kept.</summary>
public static class WinnerStateJson
{
    public static byte[] Bytes(WinnerState state)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, state);
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter json, WinnerState state)
    {
        json.WriteStartObject();
        json.WriteString("arm", state.Winner);
        json.WriteString("by", state.Winner is null ? null : state.IsByHand ? "hand" : "evidence");
        WriteTime(json, "at", state.NamedAt);
        json.WriteBoolean("takenBack", state.IsTakenBack);
        json.WriteBoolean("undecided", state.IsUndecided);
        WriteTime(json, "firstExposureAt", state.FirstAt);
        json.WriteNumber("look", state.Look);
        WriteTime(json, "lookedAt", state.LookedAt);
        json.WriteNumber("neededProbability", Math.Round(state.NeededProbability, 6));
        json.WriteStartArray("arms");
        foreach (var arm in state.Arms)
        {
            json.WriteStartObject();
            json.WriteString("arm", arm.Arm);
            json.WriteNumber("exposures", arm.Exposures);
            json.WriteNumber("conversions", arm.Conversions);
            json.WriteNumber("probability", Math.Round(arm.Probability, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <exception cref="JsonException">Not what <see cref="Bytes"/> wrote.</exception>
    public static WinnerState Read(string assignment, ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var of = document.RootElement;
        return new WinnerState(assignment)
        {
            Winner = of.GetProperty("arm").GetString(),
            IsByHand = of.GetProperty("by").ValueEquals("hand"),
            NamedAt = TimeOf(of.GetProperty("at")),
            IsTakenBack = of.GetProperty("takenBack").GetBoolean(),
            IsUndecided = of.GetProperty("undecided").GetBoolean(),
            FirstAt = TimeOf(of.GetProperty("firstExposureAt")),
            Look = of.GetProperty("look").GetInt32(),
            LookedAt = TimeOf(of.GetProperty("lookedAt")),
            NeededProbability = of.GetProperty("neededProbability").GetDouble(),
            Arms =
            [
                .. of.GetProperty("arms").EnumerateArray().Select(arm => new ArmEvidence(
                    arm.GetProperty("arm").GetString()!, arm.GetProperty("exposures").GetInt64(), arm.GetProperty("conversions").GetInt64(), arm.GetProperty("probability").GetDouble())),
            ],
        };
    }

    private static DateTimeOffset? TimeOf(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDateTimeOffset();

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } known)
        {
            json.WriteString(name, known.UtcDateTime);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
