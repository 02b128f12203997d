using Personalize.Core.Caps;
using Personalize.Core.Content;
using Personalize.Tests.Core.Decisions;
using Xunit;

namespace Personalize.Tests.Core.Content;

public sealed class PressureReaderTests
{
    [Fact]
    public void Read_CapsSegmentsStoresAndRanks_AreAsWritten()
    {
        var bundle = PressedBundle.Read();

        Assert.Equal(["mail-week", "per-creative"], bundle.Caps.Select(cap => cap.Name));
        var cap = bundle.Caps[1];
        Assert.Equal((2, TimeSpan.FromHours(24), CapEach.Creative, CapGrain.Person, false), (cap.Max, cap.Window, cap.Each, cap.Per, cap.CountsSent));
        Assert.Equal(2, bundle.Placements["hero"].Caps.Length);
        Assert.Empty(bundle.Placements["home"].Caps);
        Assert.Equal("geeks", Assert.Single(bundle.Segments).Name);
        Assert.Equal(("lyon", "Lyon Bellecour"), (bundle.Stores[0].Id, bundle.Stores[0].Name));
        var chat = bundle.Placements["contact"].Rules[0];
        Assert.Equal((1, 10, 0.1, 0.05), (chat.Rank, chat.Worth.Value, chat.Worth.Cost, chat.Worth.Prior.Rate));
        Assert.Equal(("geeks", 0.3, 20), (chat.Worth.BySegment[0].Segment, chat.Worth.BySegment[0].Rate, chat.Worth.BySegment[0].Weight));
        Assert.True(bundle.Placements["hero"].Rules[1].IsExempt);
    }

    [Theory]
    [InlineData("caps/x.json", """{ "windowDays": 1 }""", "", "\"max\" is missing")]
    [InlineData("caps/x.json", """{ "max": 1 }""", "", "one of \"windowMinutes\"")]
    [InlineData("caps/x.json", """{ "max": 1, "windowDays": 1, "windowHours": 1 }""", "", "one of \"windowMinutes\"")]
    [InlineData("caps/x.json", """{ "max": 1, "windowDays": 32 }""", "/windowDays", "a number from 1 to 31")]
    [InlineData("caps/x.json", """{ "max": 101, "windowDays": 1 }""", "/max", "from 0 to 100")]
    [InlineData("caps/x.json", """{ "max": 1, "windowDays": 1, "per": "family" }""", "/per", "person, household")]
    [InlineData("caps/x.json", """{ "max": 1, "windowDays": 1, "placements": ["hear"] }""", "/placements/0", "did you mean \"hero\"?")]
    [InlineData("segments/x.json", """{ }""", "", "\"when\" is missing")]
    [InlineData("segments/x.json", """{ "when": { "customer.x": { "$frob": 1 } } }""", "/when/customer.x/$frob", "")]
    [InlineData("stores.json", """{ "stores": [ { "store": "a", "latitude": 91, "longitude": 0 } ] }""", "/stores/0/latitude", "from -90 to 90")]
    [InlineData("stores.json", """{ "stores": [ { "store": "a", "latitude": 1, "longitude": 0 }, { "store": "a", "latitude": 1, "longitude": 0 } ] }""", "/stores/1/store", "another store")]
    [InlineData("placements/x.json", """{ "channel": "web", "rules": [ { "rule": "a", "creative": "words", "worth": { } } ] }""", "/rules/0/worth", "with a \"rank\"")]
    [InlineData("placements/x.json", """{ "channel": "web", "rules": [ { "rule": "a", "creative": "words", "rank": 1 }, { "rule": "b", "creative": "words" }, { "rule": "c", "creative": "words", "rank": 1 } ] }""", "/rules/2", "stands apart")]
    [InlineData("placements/x.json", """{ "channel": "web", "rules": [ { "rule": "a", "creative": "words", "rank": 1, "worth": { "priors": [ { "weight": 3 } ] } } ] }""", "/rules/0/worth/priors/0", "\"rate\" is missing")]
    public void Read_WhatMakesNoSense_IsNamedWithItsPlace(string file, string content, string at, string message)
    {
        var files = PressedBundle.Files();
        files[file] = Bundles.Bytes(content);

        Assert.Contains(BundleReader.Read(files).Errors, error => error.File == file && error.At == at && error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "open.first": true }""", true)]
    [InlineData("""{ "$or": [ { "open.first": true }, { "open.class": "person" } ] }""", true)]
    [InlineData("""{ "open.class": "person" }""", false)]
    public void Read_AConditionOnTheFirstOpen_IsNoticed(string when, bool isUsed)
    {
        var files = PressedBundle.Files();
        files["placements/x.json"] = Bundles.Bytes($$"""{ "channel": "email", "rules": [ { "rule": "a", "creative": "words", "when": {{when}} } ] }""");

        Assert.Equal(isUsed, BundleReader.Read(files).Bundle!.Placements["x"].UsesFirstOpen);
    }
}
