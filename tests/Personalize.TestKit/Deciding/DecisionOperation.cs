using System.Text;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;

namespace Personalize.TestKit.Deciding;

/// <summary>
/// A decision among 50 rules of three conditions each over a context of 2 KB, with inputs at random: any of the rules is the one that matches.
/// Timed by Personalize.Benchmarks, and held to its budget by a test.
/// </summary>
public sealed class DecisionOperation
{
    private const int Rules = 50;
    private const int Customers = 200;

    private readonly Placement _placement = ReadPlacement();
    private readonly AttributeValue[] _customers;
    private int _next;

    public DecisionOperation()
    {
        var random = new Random(17);
        _customers = [.. Enumerable.Range(0, Customers).Select(_ => NewCustomer(random))];
    }

    /// <summary>What the contexts are long, as JSON, in bytes.</summary>
    public int ContextBytes { get; private set; }

    /// <summary>Decides for the next customer.</summary>
    public Decision Run() => Decider.Decide(_placement, _customers[_next++ % Customers]);

    /// <summary>Bytes that one decision allocates, on average, once its code is compiled.</summary>
    public double MeasureAllocatedBytes()
    {
        for (var warm = 0; warm < 5 * Customers; warm++)
        {
            Run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < Customers; run++)
        {
            Run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Customers;
    }

    private AttributeValue NewCustomer(Random random)
    {
        var traits = string.Join(", ", Enumerable.Range(0, 24).Select(number => $"\"trait{number}\": \"value {random.Next(1_000_000)} of it\""));
        var affinities = string.Join(", ", Enumerable.Range(0, 24).Select(number => $"\"category:c{number}\": 0.{random.Next(100, 999)}"));
        var json = $$"""
            { "customer": { "id": "customer-{{random.Next()}}", "status": "prospect", "traits": { {{traits}} }, "affinities": { {{affinities}} },
                "lastViewed": { "category": "c{{random.Next(24)}}", "product": "p-{{random.Next()}}", "name": "A lamp for long evenings" },
                "orders": { "count": {{random.Next(9)}} }, "segments": ["segment-{{random.Next(Rules)}}"] },
              "weather": { "known": true, "condition": "rain", "temperatureC": {{random.Next(-10, 30)}} },
              "time": { "hour": {{random.Next(24)}}, "weekday": "friday", "dayPart": "evening" },
              "place": { "country": "FR", "city": "Paris", "source": "home" }, "open": { "class": "person", "device": "phone" }, "locale": "fr-FR" }
            """;
        ContextBytes = Encoding.UTF8.GetByteCount(json);
        using var document = JsonDocument.Parse(json);
        return AttributeReader.TryRead(document.RootElement, AttributeLimits.Own, out var value, out var reason) ? value : throw new InvalidDataException(reason);
    }

    private static Placement ReadPlacement()
    {
        var rules = string.Join(", ", Enumerable.Range(0, Rules).Select(number =>
            $$"""{ "rule": "rule-{{number}}", "creative": "words", "when": { "customer.status": { "$in": ["visitor", "prospect"] }, "weather.known": true, "customer.segments": { "$in": ["segment-{{number}}"] } } }"""));
        var reading = BundleReader.Read(new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["bundle.json"] = Encoding.UTF8.GetBytes("""{ "name": "measured" }"""),
            ["creatives/words.json"] = Encoding.UTF8.GetBytes("""{ "kind": "json", "content": { "title": "Words" } }"""),
            ["placements/home.json"] = Encoding.UTF8.GetBytes($$"""{ "channel": "web", "rules": [ {{rules}} ] }"""),
        });
        return reading.Bundle?.Placements["home"] ?? throw new InvalidDataException(string.Join("; ", reading.Errors));
    }
}
