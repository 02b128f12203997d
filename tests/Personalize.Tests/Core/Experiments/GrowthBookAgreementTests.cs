using System.Globalization;
using System.Text.Json;
using Personalize.Core.Conditions;
using Personalize.Core.Decisions;
using Xunit;

namespace Personalize.Tests.Core.Experiments;

/// <summary>Conditions and experiments at random: ours must say what GrowthBook's own client says.</summary>
public sealed class GrowthBookAgreementTests
{
    private static readonly int Count = TestSize.Of(2_000, 100_000);

    [Fact]
    public async Task Decide_RandomFeatures_AgreesWithTheClient()
    {
        var random = new Random(11);
        var cases = Enumerable.Range(0, Count).Select(_ => RandomFeatures.Make(random)).ToList();

        var answers = await GrowthBookClient.AskAsync(cases.Select(one => one.GetRawText()), TestContext.Current.CancellationToken);

        Assert.Equal(Count, answers.Count);
        foreach (var (one, answer) in cases.Zip(answers))
        {
            Assert.True(Describe(answer) == Describe(one, out var ours), $"{one.GetRawText()}\nclient {answer.GetRawText()}\nours   {ours}");
        }

        Assert.True(answers.Count(answer => answer.GetProperty("source").GetString() is "prerequisite" or "cyclicPrerequisite") > Count / 50, "the cases hardly close a gate");
        Assert.True(answers.Count(answer => answer.GetProperty("source").GetString() == "experiment") > Count / 10, "the cases hardly reach an experiment");
        Assert.True(answers.Count(answer => answer.GetProperty("result").ValueKind == JsonValueKind.Object && answer.GetProperty("result").GetProperty("stickyBucketUsed").GetBoolean()) > Count / 100);
    }

    [Fact]
    public async Task Matches_RandomConditions_AgreesWithTheClient()
    {
        var random = new Random(12);
        var cases = Enumerable.Range(0, Count).Select(_ => RandomConditions.Make(random)).ToList();
        var readable = cases.Where(one => ConditionReader.Read(one.GetProperty("condition")).Errors.IsEmpty).ToList();

        var answers = await GrowthBookClient.AskAsync(readable.Select(one => one.GetRawText()), TestContext.Current.CancellationToken);

        foreach (var (one, answer) in readable.Zip(answers))
        {
            var ours = ConditionReader.Read(one.GetProperty("condition")).Condition.Matches(Json.Value(one.GetProperty("attributes").GetRawText()));
            Assert.True(ours == answer.GetBoolean(), $"{one.GetRawText()}: client {answer}, ours {ours}");
        }

        Assert.InRange(answers.Count(answer => answer.GetBoolean()), readable.Count / 10, readable.Count * 9 / 10);
        Assert.True(readable.Count > Count / 2);
    }

    private static string Describe(JsonElement answer)
    {
        var value = answer.GetProperty("value").GetRawText();
        return answer.GetProperty("result") is { ValueKind: JsonValueKind.Object } result
            ? string.Create(CultureInfo.InvariantCulture, $"{value} {result.GetProperty("variationId")} {result.GetProperty("hashUsed").GetBoolean()} {result.GetProperty("stickyBucketUsed").GetBoolean()} {(result.TryGetProperty("bucket", out var bucket) ? bucket.GetDouble() : -1)}")
            : value;
    }

    private static string Describe(JsonElement one, out string ours)
    {
        var context = one.GetProperty("context");
        var attributes = context.GetProperty("attributes");
        var placement = GrowthBookForm.Feature("f", context.GetProperty("features"), GrowthBookForm.OptionsOf(context), out _);
        var kept = one.TryGetProperty("docs", out var documents) ? StickyDocuments.In(documents) : null;
        var decision = Decider.Decide(placement, Json.Value(attributes.GetRawText()), kept);
        var value = GrowthBookForm.ValueOf(decision);
        ours = decision.Rule?.Experiment is not null && decision.Experiments[^1] is var result
            ? string.Create(CultureInfo.InvariantCulture, $"{value} {result.Arm} {result.HashUsed} {result.Reason == Personalize.Core.Experiments.ExperimentReason.Kept} {result.Bucket ?? -1}")
            : value;
        return ours;
    }
}
