using System.Text.Json;

namespace Personalize.Personalizing;

/// <summary>The reports of a decision as its explanation shows them, those of its place first: what, from whom, how old, until when.</summary>
internal static class ReportsDocument
{
    public static void Write(Utf8JsonWriter json, Situation situation)
    {
        json.WriteStartArray("reports");
        foreach (var report in situation.Reports.Local.Concat(situation.Reports.Everywhere))
        {
            json.WriteStartObject();
            json.WriteString("kind", report.Kind);
            json.WriteString("name", report.Name);
            json.WriteString("source", report.Source);
            json.WriteNumber("ageMinutes", Math.Round(Math.Max(0, (situation.At - report.From).TotalMinutes), 1));
            json.WriteString("until", report.Until.UtcDateTime);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
