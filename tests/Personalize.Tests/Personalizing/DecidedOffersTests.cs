using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Personalizing;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Personalizing;

public sealed class DecidedOffersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Write_OffersOfRulesAndOfTheChosenCreative_NamesThoseAndNoOther()
    {
        var offers = Written("""{ "rule": "sofa", "when": { "offer.sofa.status": "over" }, "creative": "lamp-words" }""");

        Assert.Equal(["lamp", "sofa"], offers.Select(offer => (string?)offer!["id"]));
        Assert.Equal((49.9, "EUR", "valid", true), ((double)offers[0]!["price"]!, (string?)offers[0]!["currency"], (string?)offers[0]!["status"], (bool)offers[0]!["valid"]!));
        Assert.Equal(("over", false), ((string?)offers[1]!["status"], offers[1]!.AsObject().ContainsKey("price")));
        Assert.DoesNotContain("title", offers[0]!.AsObject().Select(property => property.Key));
    }

    [Fact]
    public void Write_OffersThatAnExperimentAsks_NamesThem() => Assert.Equal(
        ["rug"], Written("""{ "rule": "tried", "experiment": "trial", "arms": { "a": "plain-words", "b": "plain-words" } }""").Select(offer => (string?)offer!["id"]));

    [Fact]
    public void Write_NoOfferNamed_IsEmpty() => Assert.Empty(Written("""{ "rule": "all", "creative": "plain-words" }"""));

    private static JsonArray Written(string rule)
    {
        var bundle = Read(rule);
        var attributes = OfferDesk.Add(bundle, AttributeValue.EmptyObject, AttributeValue.Null, Noon, AmbientReports.None);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            DecidedOffers.Write(json, Decider.Decide(bundle.Placements["shop"], attributes), attributes);
            json.WriteEndObject();
        }

        return JsonNode.Parse(bytes.WrittenSpan)!["offers"]!.AsArray();
    }

    private static ContentBundle Read(string rule)
    {
        var files = Bundles.Files();
        foreach (var (name, until) in new[] { ("lamp", "2027-01-01T00:00:00Z"), ("sofa", "2026-01-01T00:00:00Z"), ("rug", "2027-01-01T00:00:00Z") })
        {
            files[$"offers/{name}.json"] = Bundles.Bytes($$"""{ "title": "A {{name}}", "until": "{{until}}", "prices": [{ "amount": 49.9, "currency": "EUR" }] }""");
            files[$"creatives/{name}-words.json"] = Bundles.Bytes($$$"""{ "kind": "json", "content": { "text": "Only {{ offer.{{{name}}}.price | default: 'asked' }}" } }""");
        }

        files["creatives/plain-words.json"] = Bundles.Bytes("""{ "kind": "json", "content": { "text": "Hello" } }""");
        files["experiments/trial.json"] = Bundles.Bytes("""{ "when": { "offer.rug.valid": true }, "arms": [{ "arm": "a" }, { "arm": "b" }] }""");
        files["placements/shop.json"] = Bundles.Bytes($$"""{ "channel": "web", "neutral": null, "rules": [ {{rule}} ] }""");
        var reading = BundleReader.Read(files);
        return reading.Bundle ?? throw new ArgumentException(string.Join(Environment.NewLine, reading.Errors));
    }
}
