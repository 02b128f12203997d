using System.Text.Json;
using Personalize.Core.Conditions;
using Personalize.Core.Decisions;
using Personalize.Core.Experiments;
using Xunit;

namespace Personalize.Tests.Core.Experiments;

/// <summary>GrowthBook's conformance suite (packages/sdk-js/test/cases.json), which is not part of this repository: a path to it is given by an environment variable.</summary>
public sealed class GrowthBookCasesTests
{
    private const string Variable = "PERSONALIZE_GROWTHBOOK_CASES";
    private readonly JsonElement _suite;

    public GrowthBookCasesTests()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(path is null, $"{Variable} names no file of GrowthBook's cases; GrowthBookAgreementTests asks GrowthBook's client itself.");
        _suite = Json.Element(File.ReadAllText(path!));
    }

    [Fact]
    public void EvalCondition_EveryCase_Agrees() => Check("evalCondition", one =>
    {
        var options = GrowthBookForm.OptionsOf(Json.Element($$"""{"savedGroups":{{(one.GetArrayLength() > 4 ? one[4].GetRawText() : "{}")}}}"""));
        return ConditionReader.Read(one[1], options).Condition.Matches(Json.Value(one[2].GetRawText())) == one[3].GetBoolean();
    });

    [Fact]
    public void Hash_EveryCase_Agrees() => Check("hash", one =>
        BucketHash.Of(one[0].GetString()!, one[1].GetString()!, one[2].GetInt32()) == (one[3].ValueKind == JsonValueKind.Null ? null : one[3].GetDouble()));

    [Fact]
    public void GetBucketRange_EveryCase_Agrees() => Check("getBucketRange", one =>
    {
        var (count, coverage, weights) = (one[1][0].GetInt32(), one[1][1].GetDouble(), one[1][2]);
        var ranges = BucketRanges.Of(count, coverage, weights.ValueKind == JsonValueKind.Array ? [.. weights.EnumerateArray().Select(weight => weight.GetDouble())] : null);
        return ranges.Length == one[2].GetArrayLength() && ranges.Zip(one[2].EnumerateArray()).All(pair =>
            Math.Abs(pair.First.From - pair.Second[0].GetDouble()) < 1e-6 && Math.Abs(pair.First.To - pair.Second[1].GetDouble()) < 1e-6);
    });

    [Fact]
    public void ChooseVariation_EveryCase_Agrees() => Check("chooseVariation", one =>
        (BucketRanges.Choose(one[1].GetDouble(), [.. one[2].EnumerateArray().Select(range => new BucketRange(range[0].GetDouble(), range[1].GetDouble()))]) ?? -1) == one[3].GetInt32());

    [Fact]
    public void InNamespace_EveryCase_Agrees() => Check("inNamespace", one =>
        new BucketNamespace(one[2][0].GetString()!, new BucketRange(one[2][1].GetDouble(), one[2][2].GetDouble())).Contains(one[1].GetString()!) == one[3].GetBoolean());

    [Fact]
    public void GetEqualWeights_EveryCase_Agrees() => Check("getEqualWeights", one =>
        BucketRanges.EqualWeights(one[0].GetInt32()) is var weights && weights.Length == one[1].GetArrayLength()
        && weights.Zip(one[1].EnumerateArray()).All(pair => Math.Abs(pair.First - pair.Second.GetDouble()) < 1e-6));

    [Fact]
    public void Run_EveryCaseOfPartsWeHave_Agrees() => Check("run", one =>
    {
        var result = ExperimentEvaluator.Evaluate(
            GrowthBookForm.Experiment("", one[2], GrowthBookForm.OptionsOf(one[1])), AttributesOf(one[1]), kept: null, GrowthBookForm.ForcedOf(one[1]));
        return one[2].GetProperty("variations")[result.Arm].GetRawText() == one[3].GetRawText()
            && result.IsIn == one[4].GetBoolean() && result.HashUsed == one[5].GetBoolean();
    });

    [Fact]
    public void Feature_EveryCaseOfPartsWeHave_Agrees() => Check("feature", one => Value(one, one[2], kept: null) == one[3].GetProperty("value").GetRawText());

    [Fact]
    public void StickyBucket_EveryCaseOfPartsWeHave_Agrees() => Check("stickyBucket", one =>
        Value(one, one[3], StickyDocuments.In(one[2])) == (one[4].ValueKind == JsonValueKind.Null ? DefaultOf(one) : one[4].GetProperty("value").GetRawText()));

    private static string Value(JsonElement one, JsonElement key, KeptArms? kept)
    {
        if (!one[1].TryGetProperty("features", out var features) || !features.TryGetProperty(key.GetString()!, out _))
        {
            return "null";
        }

        var placement = GrowthBookForm.Feature(key.GetString()!, features, GrowthBookForm.OptionsOf(one[1]), out _);
        return GrowthBookForm.ValueOf(Decider.Decide(placement, AttributesOf(one[1]), kept, GrowthBookForm.ForcedOf(one[1])));
    }

    private static string DefaultOf(JsonElement one) => one[1].GetProperty("features").GetProperty(one[3].GetString()!).GetProperty("defaultValue").GetRawText();

    private static Personalize.Core.Attributes.AttributeValue AttributesOf(JsonElement context) =>
        context.TryGetProperty("attributes", out var attributes) ? Json.Value(attributes.GetRawText()) : Personalize.Core.Attributes.AttributeValue.EmptyObject;

    // What is left out is counted by the part that we do not have, so that nothing is passed over in silence.
    private void Check(string section, Func<JsonElement, bool> agrees)
    {
        var left = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        var count = 0;
        foreach (var one in _suite.GetProperty(section).EnumerateArray())
        {
            var foreign = section is "run" or "feature" or "stickyBucket" ? GrowthBookForm.ForeignPartOf(one, isOfRules: section != "run") : null;
            if (foreign is not null)
            {
                left[foreign] = left.GetValueOrDefault(foreign) + 1;
            }
            else if (count++ >= 0 && !agrees(one))
            {
                wrong.Add(one.GetRawText());
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{section}: {count} agree; left out: {string.Join(", ", left.Select(part => $"{part.Value} with {part.Key}"))}");
        Assert.Empty(wrong);
        Assert.True(count > 0);
    }
}
