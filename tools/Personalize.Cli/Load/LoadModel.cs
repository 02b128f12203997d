using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Personalize.Cli.Load;

/// <summary>Makes events, and knows what they must add up to: counts by customer and event, of what was accepted.</summary>
internal sealed class LoadModel
{
    private static readonly string[] Names = ["Product Viewed", "Product Viewed", "Product Viewed", "Product Added", "Product List Viewed"];

    private readonly LoadOrder _order;
    private readonly Random _random;
    private readonly double[] _sums;
    private readonly ConcurrentDictionary<(int Customer, string Event), int> _accepted = new();
    private int _last;

    public LoadModel(LoadOrder order)
    {
        _order = order;
        _random = new Random(order.Seed);
        var sum = 0.0;
        _sums = [.. Enumerable.Range(0, order.Customers).Select(rank => sum += 1.0 / (rank + 1))];
    }

    /// <summary>Customers that something was accepted of.</summary>
    public IReadOnlyCollection<int> Customers => _accepted.Keys.Select(key => key.Customer).Distinct().Order().ToArray();

    public string IdOf(int customer) => string.Create(CultureInfo.InvariantCulture, $"load-{_order.Seed}-{customer}");

    /// <summary>The next batch. For one thread.</summary>
    public (byte[] Body, (int Customer, string Event)[] Events) Next()
    {
        var events = new (int Customer, string Event)[_order.BatchEvents];
        var calls = new JsonArray();
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = (Draw(), Names[_random.Next(Names.Length)]);
            calls.Add((JsonNode)new JsonObject
            {
                ["type"] = "track",
                ["event"] = events[i].Event,
                ["userId"] = IdOf(events[i].Customer),
                ["messageId"] = string.Create(CultureInfo.InvariantCulture, $"load-{_order.Seed}-event-{_last++}"),
                ["properties"] = new JsonObject
                {
                    ["product_id"] = $"p{_random.Next(40)}",
                    ["name"] = $"Thing {_random.Next(40)}",
                    ["category"] = $"c{_random.Next(8)}",
                    ["price"] = _random.Next(1, 300),
                    ["currency"] = "EUR",
                    ["quantity"] = 1,
                },
            });
        }

        return (Encoding.UTF8.GetBytes(new JsonObject { ["batch"] = calls }.ToJsonString()), events);
    }

    public void Accept(IEnumerable<(int Customer, string Event)> events)
    {
        foreach (var happened in events)
        {
            _accepted.AddOrUpdate(happened, 1, (_, known) => known + 1);
        }
    }

    /// <summary>"Product Viewed 12, Product Added 3" for a customer.</summary>
    public SortedDictionary<string, int> Expected(int customer) => new(
        _accepted.Where(counted => counted.Key.Customer == customer).ToDictionary(counted => counted.Key.Event, counted => counted.Value), StringComparer.Ordinal);

    private int Draw()
    {
        var at = Array.BinarySearch(_sums, _random.NextDouble() * _sums[^1]);
        return Math.Min(at < 0 ? ~at : at, _sums.Length - 1);
    }
}
