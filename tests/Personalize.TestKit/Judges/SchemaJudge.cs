using System.Text.Json;
using Xunit;

namespace Personalize.TestKit.Judges;

/// <summary>Judges documents by a JSON Schema with a validator that is not ours (Ajv), all in one run.</summary>
public static class SchemaJudge
{
    private static readonly JudgeProgram Node = new("node", "nodejs");

    /// <summary>For each document null where it is valid, else the first error.</summary>
    /// <param name="schema">JSON, draft 2020-12.</param>
    /// <param name="documents">JSON each.</param>
    public static IReadOnlyList<string?> Judge(ReadOnlySpan<byte> schema, IEnumerable<string> documents)
    {
        var input = new MemoryStream();
        using (var json = new Utf8JsonWriter(input))
        {
            json.WriteStartObject();
            json.WritePropertyName("schema");
            json.WriteRawValue(schema);
            json.WriteStartArray("documents");
            foreach (var document in documents)
            {
                json.WriteStringValue(document);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        var verdict = Node.Run(input.ToArray(), Repository.PathOf("tests", "Personalize.TestKit", "Judges", "schema.mjs"));
        Assert.True(verdict.ExitCode == 0, verdict.Complaints);
        using var answer = JsonDocument.Parse(verdict.Output);
        return [.. answer.RootElement.EnumerateArray().Select(one => one.GetString())];
    }
}
