using Personalize.Core.Content;
using Personalize.Core.Experiments;
using Personalize.Core.Winners;
using Xunit;

namespace Personalize.Tests.Core.Content;

public sealed class ExperimentReaderTests
{
    private const string Copy = """
        { "description": "Which words sell?", "arms": [ { "arm": "control", "weight": 0.2 }, { "arm": "warm", "weight": 0.3 }, { "arm": "rest", "weight": 0.5, "passesOn": true } ],
          "coverage": 0.5, "namespace": { "name": "home", "to": 0.5 }, "when": { "customer.status": "customer" } }
        """;

    private const string Placement = """
        { "channel": "web", "neutral": null, "rules": [
          { "rule": "copy", "experiment": "copy", "arms": { "control": "words", "warm": { "creative": "warm-words", "click": "https://shop.example/warm" } }, "click": "https://shop.example/" },
          { "rule": "some", "creative": "words", "rollout": { "coverage": 0.1 } } ] }
        """;

    [Fact]
    public void Read_ExperimentAndItsRule_AreOneThing()
    {
        var bundle = BundleReader.Read(Files(Copy, Placement)).Bundle!;
        var rule = bundle.Placements["home"].Rules[0];
        var experiment = bundle.Experiments["copy"];

        Assert.Same(experiment, rule.Experiment!.Experiment);
        Assert.Equal(["control", "warm", "rest"], experiment.Arms.Select(arm => arm.Key));
        Assert.Equal([new BucketRange(0, 0.1), new BucketRange(0.2, 0.35), new BucketRange(0.5, 0.75)], experiment.Ranges);
        Assert.Equal(["words", "warm-words"], rule.Creatives.Select(creative => creative.Name));
        Assert.Null(rule.Experiment.Arms[2]);
        Assert.Equal("https://shop.example/warm", rule.Experiment.Arms[1]!.Click!.Source);
        Assert.Equal(0.1, bundle.Placements["home"].Rules[1].Rollout!.Coverage);
    }

    [Fact]
    public void Read_WinnerWithoutProperties_TakesEveryDefault() =>
        Assert.Equal(new WinnerRule(), BundleReader.Read(Files("""{ "arms": [ { "arm": "control" }, { "arm": "warm" } ], "winner": {} }""", Bundles.Web)).Bundle!.Experiments["copy"].Winner);

    [Theory]
    [InlineData("""{ "arms": [ { "arm": "a" } ] }""", "/arms", "2 to 20 arms")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "a" } ] }""", "/arms/1/arm", "another arm")]
    [InlineData("""{ "arms": [ { "arm": "a", "weight": 0.5 }, { "arm": "b" } ] }""", "/arms", "every arm has a")]
    [InlineData("""{ "arms": [ { "arm": "a", "weight": 0.5 }, { "arm": "b", "weight": 0.2 } ] }""", "/arms", "0.7 together")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "force": "c" }""", "/force", "no arm \"c\"")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "status": "off" }""", "/status", "draft, running, stopped")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "by": "costumer.id" }""", "/by", "did you mean \"customer\"")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "ranges": [[0,0.5]] }""", "/ranges", "1 ranges for 2 arms")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "ranges": [[0,0.5],[0.9,0.5]] }""", "/ranges/1", "[from, to]")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "coverage": 2 }""", "/coverage", "from 0 to 1")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "hashVersion": 1.5 }""", "/hashVersion", "whole number from 1 to 2")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "namespace": 3 }""", "/namespace", "expected an object")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "filters": [ { "ranges": [[0,1]] } ] }""", "/filters/0", "\"seed\" is missing")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "when": { "weather.condition": { "$foo": 1 } } }""", "/when/weather.condition/$foo", "no operator")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "winner": true }""", "/winner", "expected an object")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "winner": { "goal": "sale" } }""", "/winner/goal", "click, order")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "winner": { "minDays": 9, "maxDays": 8 } }""", "/winner", "comes after the last")]
    [InlineData("""{ "arms": [ { "arm": "a", "weight": 0.1 }, { "arm": "b", "weight": 0.9 } ], "winner": { "control": 0.2 } }""", "/winner", "which has 0.1 of the participants")]
    [InlineData("""{ "arms": [ { "arm": "a" }, { "arm": "b" } ], "coverage": 0, "winner": {} }""", "/winner", "nobody is in")]
    public void Read_BrokenExperiment_IsReportedAtItsPlace(string experiment, string at, string message) =>
        AssertError(Files(experiment, Bundles.Web), "experiments/copy.json", at, message);

    [Theory]
    [InlineData("""{ "rule": "r", "experiment": "cpoy", "arms": {} }""", "/rules/0/experiment", "did you mean \"copy\"")]
    [InlineData("""{ "rule": "r", "experiment": "copy" }""", "/rules/0", "\"arms\" is an object")]
    [InlineData("""{ "rule": "r", "experiment": "copy", "arms": { "control": "words" } }""", "/rules/0/arms", "\"warm\" is missing")]
    [InlineData("""{ "rule": "r", "experiment": "copy", "arms": { "control": "words", "warm": "word" } }""", "/rules/0/arms/warm", "did you mean \"words\"")]
    [InlineData("""{ "rule": "r", "experiment": "copy", "arms": { "control": "words", "warm": "words", "rest": "words" } }""", "/rules/0/arms/rest", "no property \"rest\"")]
    [InlineData("""{ "rule": "r", "experiment": "copy", "creative": "words", "arms": { "control": "words", "warm": "words" } }""", "/rules/0/creative", "in \"arms\"")]
    [InlineData("""{ "rule": "r", "creative": "words", "arms": { "control": "words" } }""", "/rules/0/arms", "belongs to a rule with an \"experiment\"")]
    [InlineData("""{ "rule": "r", "creative": "words", "rollout": {} }""", "/rules/0/rollout", "is missing")]
    [InlineData("""{ "rule": "r", "creative": "words", "rollout": { "range": [0.5] } }""", "/rules/0/rollout/range", "[from, to]")]
    public void Read_RuleThatFitsNoExperiment_IsReportedAtItsPlace(string rule, string at, string message) =>
        AssertError(Files(Copy, $$"""{ "channel": "web", "rules": [ {{rule}} ] }"""), "placements/home.json", at, message);

    private static Dictionary<string, ReadOnlyMemory<byte>> Files(string experiment, string placement)
    {
        var files = Bundles.With("experiments/copy.json", experiment);
        files["placements/home.json"] = Bundles.Bytes(placement);
        files["creatives/warm-words.json"] = Bundles.Bytes("""{ "kind": "json", "content": { "title": "Warm" } }""");
        return files;
    }

    private static void AssertError(Dictionary<string, ReadOnlyMemory<byte>> files, string file, string at, string message)
    {
        var reading = BundleReader.Read(files);

        Assert.Null(reading.Bundle);
        Assert.Contains(reading.Errors, error => error.File == file && error.At == at && error.Message.Contains(message, StringComparison.Ordinal));
    }
}
