using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Personalize.Rendering.Designs;
using Personalize.TestKit;
using Personalize.TestKit.Judges;
using Xunit;

namespace Personalize.Tests.Rendering.Designs;

/// <summary>The published schema and the reader give the same verdicts, by a validator that is not ours.</summary>
public sealed class DesignSchemaTests
{
    // Rules between fields or over the whole design, which a schema cannot say.
    private static readonly Regex BeyondSchemas = new(
        "above min|one for each unit|is no form of numbers|a template or one of|in this order|north above south|lies in more|one countdown|cannot stand in|must be a moment|offset from UTC"
        + "|must be a number from 4 to |one layer too many|too many templates|with those of lists", RegexOptions.CultureInvariant);

    public static TheoryData<string> SampleNames => [.. DesignSamples.All.Keys];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Verdicts_EveryFieldChanged_AreTheSame(string sample)
    {
        var documents = Mutations.Of(DesignSamples.All[sample]).ToList();
        var judged = SchemaJudge.Judge(DesignSchema.Read(), documents);
        var disagreements = documents.Zip(judged).Select(pair => Disagreement(pair.First, pair.Second)).OfType<string>().ToList();

        Assert.True(disagreements.Count == 0, $"{disagreements.Count} of {documents.Count}:\n{string.Join('\n', disagreements.Take(20))}");
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Fields_OfEveryLayer_AreThoseOfTheReader(string sample)
    {
        using var layer = JsonDocument.Parse(DesignSamples.All[sample]);
        using var schema = JsonDocument.Parse(DesignSchema.Read());
        var errors = new List<DesignError>();
        var fields = new JsonFields(layer.RootElement, "", errors);
        new LayerListReader(new SlotList(), errors).ReadLayer(fields, depth: 0, isAlwaysShown: true);
        var name = sample.Split('-')[0];
        var published = schema.RootElement.GetProperty("$defs").GetProperty($"{name}Layer").GetProperty("properties").EnumerateObject().Select(property => property.Name);

        // Known fields of a sample may leave out those of its type's other looks; none may be unpublished.
        Assert.Empty(errors);
        Assert.Empty(fields.Known.Except(published).Except(name == "picture" ? ["choose"] : []));
    }

    [Fact]
    public void SampleContent_EveryCreative_IsValid()
    {
        var designs = Repository.Files("tools/Personalize.DevStack/Content/creatives", "*.json")
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!["design"]).OfType<JsonNode>().Select(design => design.ToJsonString()).ToList();

        Assert.NotEmpty(designs);
        Assert.All(SchemaJudge.Judge(DesignSchema.Read(), designs), Assert.Null);
    }

    [Fact]
    public void Unknown_NearlyRightNames_AreSuggested()
    {
        using var document = JsonDocument.Parse("""{ "layer": [], "layers": [ { "type": "prgress" }, { "type": "qr", "x": 0, "y": 0, "widthPx": 90, "heightPx": 90, "value": "a", "colour": "#fff", "level": "n" } ] }""");
        var errors = DesignReader.Read(document.RootElement, 100, 100).Errors.Select(error => $"{error.At} {error.Message}").ToList();

        Assert.Contains(errors, error => error.StartsWith("/layers/0/type must be one of", StringComparison.Ordinal) && error.EndsWith("did you mean 'progress'?", StringComparison.Ordinal));
        Assert.Contains("/layers/1/colour is not known here; did you mean 'color'?", errors);
        Assert.Contains("/layer is not known here; did you mean 'layers'?", errors);
    }

    private static string? Disagreement(string json, string? schemaError)
    {
        using var document = JsonDocument.Parse(json);
        var errors = DesignReader.Read(document.RootElement, 600, 300).Errors;
        return schemaError is not null
            ? errors.IsEmpty ? $"only the schema refuses ({schemaError}): {json}" : null
            : errors.FirstOrDefault(error => !BeyondSchemas.IsMatch(error.Message)) is { } error ? $"only the reader refuses ({error.At} {error.Message}): {json}" : null;
    }
}
