using Personalize.Core.Caps;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Memories;
using Personalize.Tests.Core.Content;

namespace Personalize.Tests.Core.Decisions;

/// <summary>A bundle with caps, segments, ranks and stores.</summary>
internal static class PressedBundle
{
    public static Dictionary<string, ReadOnlyMemory<byte>> Files()
    {
        var files = Bundles.Files();
        files["caps/per-creative.json"] = Bundles.Bytes("""{ "max": 2, "windowHours": 24, "each": "creative", "channels": ["email"] }""");
        files["caps/mail-week.json"] = Bundles.Bytes("""{ "description": "All of a week's mail", "max": 5, "windowDays": 7, "channels": ["email"], "countsSent": true }""");
        files["segments/geeks.json"] = Bundles.Bytes("""{ "when": { "customer.traits.age": { "$lt": 30 } } }""");
        files["stores.json"] = Bundles.Bytes("""{ "stores": [ { "store": "lyon", "name": "Lyon Bellecour", "latitude": 45.757, "longitude": 4.832, "city": "Lyon" } ] }""");
        files["placements/contact.json"] = Bundles.Bytes("""
            { "channel": "web", "neutral": null, "rules": [
                { "rule": "chat", "rank": 1, "creative": "words", "worth": { "value": 10, "cost": 0.1, "priors": [ { "rate": 0.05 }, { "segment": "geeks", "rate": 0.3, "weight": 20 } ],
                  "evidence": { "trials": "customer.events.Chat Offered", "responses": "customer.events.Chat Accepted" } } },
                { "rule": "mail", "rank": 1, "creative": "words", "worth": { "value": 10, "priors": [ { "rate": 0.1, "weight": 20 } ],
                  "evidence": { "trials": "customer.events.Email Delivered", "responses": "customer.events.Email Link Clicked" } } },
                { "rule": "letter", "rank": 1, "creative": "words", "worth": { "value": 1, "cost": 2 } },
                { "rule": "last", "creative": "words" } ] }
            """);
        files["placements/hero.json"] = Bundles.Bytes("""
            { "channel": "email", "widthPx": 600, "heightPx": 300, "neutral": "calm", "neutralClick": "https://shop.example/",
              "rules": [ { "rule": "offer", "creative": "indoor" }, { "rule": "order", "creative": "calm", "exempt": true, "when": { "message.order": { "$exists": true } } } ] }
            """);
        return files;
    }

    public static ContentBundle Read()
    {
        var reading = BundleReader.Read(Files());
        return reading.Bundle ?? throw new ArgumentException(string.Join(Environment.NewLine, reading.Errors));
    }

    public static Decision Decide(Placement placement, CustomerMemory memory, DateTimeOffset at, ulong message, string attributes = """{ "customer": { "id": "ada" } }""") => Decider.Decide(
        placement, Json.Value(attributes), memory.ArmOf, history: new DecisionHistory(Pressure.NoneAt(at) with { Person = memory }, message));
}
