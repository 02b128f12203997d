using System.Globalization;
using System.Text.Json;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Hosting;

namespace Personalize.Benchmarks.Fold;

/// <summary>What is folded: events of a shop, spread over its customers as Zipf has it, and what they must add up to.</summary>
internal sealed class FoldLoad
{
    public const int Customers = 10_000;
    public const int Partitions = 8;

    public static readonly RegistrationHasher Hasher = new("a secret of the benchmark only"u8.ToArray());

    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly List<HubEvent>[] _hub = [.. Enumerable.Range(0, Partitions).Select(_ => new List<HubEvent>())];

    /// <param name="seed">Of all that is random.</param>
    /// <param name="events">How many.</param>
    /// <param name="firstSequence">Where they begin in the hub: after those of an earlier load.</param>
    public FoldLoad(int seed, int events, int firstSequence = 0)
    {
        _random = new Random(seed);
        var weights = Weights();
        for (var number = 0; number < events; number++)
        {
            var at = Array.BinarySearch(weights, _random.NextDouble());
            var customer = Math.Min(at < 0 ? ~at : at, Customers - 1);
            Expected[customer]++;
            var user = UserOf(customer);
            var body = EventCodec.Write(new HubMessage.Happened(EventOf($"bench-{seed}-{number}", number, user)));
            _hub[Hasher.KeyOf(user).Partition(Partitions)].Add(new HubEvent(body, firstSequence + number, Start.AddMilliseconds(firstSequence + number)));
        }
    }

    /// <summary>Events by customer.</summary>
    public int[] Expected { get; } = new int[Customers];

    public static Registration UserOf(int customer) => Registration.User("u" + customer.ToString(CultureInfo.InvariantCulture));

    /// <summary>By partition, in the hub's order.</summary>
    public List<EventHubBatch[]> Batches(int size) =>
        [.. _hub.Select((events, partition) => events.Chunk(size).Select(chunk => new EventHubBatch($"{partition}", 0, chunk)).ToArray())];

    /// <summary>Profiles as a year of custom leaves them, about 2 KB each.</summary>
    public static IEnumerable<(Registration User, Facet Facet)> Profiles()
    {
        var templates = Enumerable.Range(0, 20).Select(seed => new FoldLoad(1_000 + seed, 0).Profile()).ToArray();
        return Enumerable.Range(0, Customers).Select(customer =>
        {
            var user = UserOf(customer);
            return (user, Facet.New(user) with { Context = templates[customer % templates.Length] with { Registrations = [user] } });
        });
    }

    private CustomerContext Profile()
    {
        var events = Enumerable.Range(0, 40).Select(number => EventOf($"old-{number}", -100_000 * number, UserOf(0)));
        var traits = string.Join(',', Enumerable.Range(0, 12).Select(number => $"\"trait{number}\":\"value {number} of {_random.Next(1_000)}\""));
        var identify = EventOf("identify", -5_000_000, UserOf(0)) with { Type = EventType.Identify, Traits = JsonElement.Parse($"{{{traits}}}") };
        return ContextMerge.Merge([.. events.Append(identify).Select(EventContext.Of)]);
    }

    // Zipf with exponent 1: the first customer has a tenth of all events, half of the customers one or two.
    private static double[] Weights()
    {
        var sums = new double[Customers];
        var sum = 0.0;
        for (var rank = 0; rank < Customers; rank++)
        {
            sums[rank] = sum += 1.0 / (rank + 1);
        }

        return [.. sums.Select(part => part / sum)];
    }

    private CustomerEvent EventOf(string id, long seconds, Registration user) => new()
    {
        Type = EventType.Track,
        MessageId = id,
        Customer = user,
        At = Start.AddSeconds(seconds - _random.Next(1_000)),
        ReceivedAt = Start.AddSeconds(seconds),
        Source = "sample-shop",
        Trust = SourceTrust.Browser,
        Name = _random.Next(5) == 0 ? "Product Added" : "Product Viewed",
        Properties = JsonElement.Parse(
            $$"""{"product_id":"p{{_random.Next(40)}}","name":"A thing to have","category":"c{{_random.Next(8)}}","price":{{_random.Next(100)}}.5,"currency":"EUR","url":"https://shop.example/things"}"""),
        Context = JsonElement.Parse(
            """{"timezone":"Europe/Paris","locale":"fr-FR","userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36","page":{"path":"/things","title":"Things"}}"""),
    };
}
