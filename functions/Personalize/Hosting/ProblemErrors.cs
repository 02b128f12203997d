using System.Text.Json;

namespace Personalize.Hosting;

/// <summary>The "errors" list of surface answers: <c>[{ "at": "/recipients/3/userId", "message": "…" }]</c>.</summary>
internal static class ProblemErrors
{
    /// <summary>Writes the property; nothing where there are no errors.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ProblemError>? errors)
    {
        if (errors is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("at", error.At);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
