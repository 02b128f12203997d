using System.Collections.Immutable;
using Personalize.Core.Caps;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Memories;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Decisions;

/// <summary>Rules that are asked only where another placement shows something.</summary>
public sealed class PrerequisiteTests
{
    private const string Rainy = """{ "weather": { "condition": "rain" } }""";
    private const string Fine = """{ "weather": { "condition": "clear" } }""";

    [Theory]
    [InlineData("""{ "rule": "rain" }""", Rainy, "echo")]
    [InlineData("""{ "rule": "rain" }""", Fine, "last")]
    [InlineData("""{ "rule": { "$exists": false } }""", Fine, "echo")]
    [InlineData("""{ "creative": "wet" }""", Rainy, "echo")]
    [InlineData("""{ "value.mood": "grey" }""", Rainy, "echo")]
    [InlineData("""{ "value.mood": "grey" }""", Fine, "last")]
    public void Decide_ByWhatAnotherPlacementShows_AsksTheRuleOrTheNext(string when, string attributes, string expected)
    {
        var decision = Decide(Bundle(Echo(when)), attributes);

        Assert.Equal(expected, decision.Rule?.Name);
        Assert.Equal(expected == "echo" ? null : "sky", decision.Tried[0].After);
    }

    [Fact]
    public void Decide_BehindAClosedGate_ShowsNothingWhateverComesBelow()
    {
        var decision = Decide(Bundle(Echo("""{ "rule": "rain" }""", isGate: true)), Fine);

        Assert.Equal((DecisionOutcome.Nothing, NeutralReason.PrerequisiteNotMet), (decision.Outcome, decision.Reason));
        Assert.Equal([new RuleTried("echo", RuleReason.PrerequisiteNotMet, "sky")], decision.Tried);
    }

    [Fact]
    public void Decide_WhereTheOtherPlacementIsCapped_SeesWhatItShowsInstead()
    {
        var bundle = Bundle(Echo("""{ "rule": "rain" }"""), ("caps/once.json", """{ "max": 1, "windowDays": 1, "placements": ["sky"] }"""));
        var now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var memory = Remembering.With(CustomerMemory.Empty, new Impression(now.AddHours(-1), "web", "sky", "rain", "wet", 1, IsAhead: false));

        var decision = Decider.Decide(bundle.Placements["home"], Json.Value(Rainy), history: new DecisionHistory(Pressure.NoneAt(now) with { Person = memory }, 1));

        Assert.Equal("last", decision.Rule?.Name);
    }

    [Fact]
    public void Read_PlacementsInACircle_AreRefusedWithTheWay()
    {
        var errors = Errors(Echo("""{ "rule": "rain" }"""), ("placements/sky.json", """
            { "channel": "web", "neutral": null, "rules": [ { "rule": "rain", "after": [ { "placement": "home", "when": { "rule": "last" } } ], "creative": "wet" } ] }
            """));

        Assert.Equal(["placements/home.json /rules home, sky, home", "placements/sky.json /rules sky, home, sky"], errors.Select(error => $"{error.File} {error.At} {error.Message.Split(": ")[1]}"));
    }

    [Fact]
    public void Read_MoreInARowThanAreFollowed_IsRefused()
    {
        var files = Enumerable.Range(0, PlacementLinks.MaxLength).Select(number => ($"placements/row{number}.json",
            $$"""{ "channel": "web", "neutral": null, "rules": [ { "rule": "all", "after": [ { "placement": "{{(number == 0 ? "sky" : $"row{number - 1}")}}", "when": { "rule": "rain" } } ], "creative": "wet" } ] }"""));

        var error = Assert.Single(Errors(Echo("""{ "rule": "rain" }"""), [.. files]));

        Assert.Equal("placements/row3.json", error.File);
    }

    // Without remembering what was linked and decided: some 10^10 of each.
    [Fact]
    public void Decide_WhereEveryRuleAsksEightPlacementsFourInARow_AsksEachOnce()
    {
        string RowOf(int depth) => string.Join(", ", Enumerable.Range(0, 50).Select(rule => $$"""
            { "rule": "rule{{rule}}", "after": [ {{string.Join(", ", Enumerable.Range(0, 8).Select(number => $$"""{ "placement": "row{{depth + 1}}-{{number}}", "when": { "rule": "nowhere" } }"""))}} ], "creative": "wet" }
            """));
        var rows = Enumerable.Range(1, PlacementLinks.MaxLength - 1).SelectMany(depth => Enumerable.Range(0, 8).Select(number => ($"placements/row{depth}-{number}.json",
            $$"""{ "channel": "web", "neutral": null, "rules": [ {{(depth == PlacementLinks.MaxLength - 1 ? """{ "rule": "here", "creative": "wet" }""" : RowOf(depth))}} ] }""")));

        var decision = Decide(Bundle(RowOf(0), [.. rows]), Rainy);

        Assert.Equal("last", decision.Rule?.Name);
        Assert.Equal(51, decision.Tried.Length);
    }

    [Fact]
    public void Read_AWayThatIsTooLongPastAPlacementKnownAlready_IsRefused()
    {
        static string Asks(params string[] placements) => $$"""
            { "channel": "web", "neutral": null, "rules": [ { "rule": "all", "after": [ {{string.Join(", ", placements.Select(name => $$"""{ "placement": "{{name}}", "when": {} }"""))}} ], "creative": "wet" } ] }
            """;

        // "near" is linked by the short way first, and stands at the end of the long one: top, far, middle, near, sky.
        var errors = Errors(Echo("""{ "rule": "rain" }"""), ("placements/near.json", Asks("sky")), ("placements/middle.json", Asks("near")), ("placements/far.json", Asks("middle")), ("placements/top.json", Asks("near", "far")));

        Assert.Equal("placements/top.json", Assert.Single(errors).File);
    }

    [Theory]
    [InlineData("""{ "placement": "sly", "when": {} }""", "/rules/0/after/0/placement", "there is no placement \"sly\"")]
    [InlineData("""{ "placement": "sky" }""", "/rules/0/after/0", "\"when\" is missing")]
    [InlineData("""{ "placement": "sky", "when": { "rle": "rain" } }""", "/rules/0/after/0/when/rle", "nothing is called \"rle\" here")]
    [InlineData("""{ "placement": "sky", "when": {}, "gate": 1 }""", "/rules/0/after/0/gate", "\"gate\" is true or false")]
    public void Read_WhatIsWrong_IsReportedWithItsPlace(string after, string at, string message)
    {
        var error = Assert.Single(Errors($$"""{ "rule": "echo", "after": [ {{after}} ], "creative": "words" }"""));

        Assert.Equal(at, error.At);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static string Echo(string when, bool isGate = false) =>
        $$"""{ "rule": "echo", "after": [ { "placement": "sky", "when": {{when}}, "gate": {{(isGate ? "true" : "false")}} } ], "creative": "words" }""";

    private static Decision Decide(ContentBundle bundle, string attributes) => Decider.Decide(bundle.Placements["home"], Json.Value(attributes));

    private static ContentBundle Bundle(string rule, params (string Name, string Json)[] more) =>
        BundleReader.Read(Files(rule, more)) is { Bundle: { } bundle } ? bundle : throw new ArgumentException(string.Join("; ", BundleReader.Read(Files(rule, more)).Errors));

    private static ImmutableArray<BundleError> Errors(string rule, params (string Name, string Json)[] more) => BundleReader.Read(Files(rule, more)).Errors;

    private static Dictionary<string, ReadOnlyMemory<byte>> Files(string rule, (string Name, string Json)[] more)
    {
        var files = Bundles.Files();
        files["creatives/wet.json"] = Bundles.Bytes("""{ "kind": "json", "content": { "mood": "grey" } }""");
        files["placements/sky.json"] = Bundles.Bytes("""{ "channel": "web", "neutral": null, "rules": [ { "rule": "rain", "when": { "weather.condition": "rain" }, "creative": "wet" } ] }""");
        files["placements/home.json"] = Bundles.Bytes($$"""{ "channel": "web", "neutral": null, "rules": [ {{rule}}, { "rule": "last", "creative": "words" } ] }""");
        foreach (var (name, json) in more)
        {
            files[name] = Bundles.Bytes(json);
        }

        return files;
    }
}
