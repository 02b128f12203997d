using System.Globalization;
using System.Text.Json.Nodes;
using Personalize.Core.Webhooks;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.EndToEnd.Faults;

/// <summary>
/// Events that actions follow, each batch to two processes at once and some sent again by their client, with a SIGKILL of one of the two at some
/// point of folding or dispatching each: every action that the model expects reaches the receiver, under one webhook-id whose body never
/// changes, and no other. 60 batches where PERSONALIZE_TEST_SIZE=full.
/// </summary>
[Collection(StackTests.Name)]
public sealed class KilledActionsTests(StackFixture stack)
{
    private const int BatchPersons = 8;
    private static readonly int Batches = TestSize.Of(2, 60);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(TestSize.Of(1, 10));
    private static readonly WebhookSecret Secret = WebhookSecret.TryParse(DevSettings.WebhookSecret, out var secret) ? secret : throw new InvalidOperationException("No secret.");

    private readonly List<string> _expected = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Actions_OfProcessesThatAreKilled_ReachTheReceiverOnceInEffect()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var receiver = new LoopbackServer(_ => LoopbackReply.Text(204));
        var kill = new ArmedKill(random);
        await using var host = await TwoOwnersHost.StartAsync(stack.Services, step => kill.StrikeAsync(step, Stop), Stop, receiver.Endpoint);
        for (var number = 0; number < Batches; number++)
        {
            var killed = kill.ArmFor(number % 2 == 0 ? "Fold" : "Dispatch");
            var batch = BatchOf(random);
            await host.SendBatchAsync(batch, Stop);
            await host.SendBatchAsync(batch, Stop);    // a client that never saw its answer
            await killed.WaitAsync(Until.Patience, Stop);
        }

        await host.Host.WaitUntilDrainedAsync(Stop).WaitAsync(DrainPatience, Stop);
        var received = receiver.Requests;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}, {Batches} batches and kills: {_expected.Count} actions expected, {received.Count} deliveries");

        Assert.All(received, AssertSigned);
        var actions = received.GroupBy(request => request.Headers["webhook-id"]).ToList();
        Assert.All(actions, action => Assert.Single(action.Select(request => Convert.ToHexString(request.Body)).Distinct()));
        Assert.Equal(_expected.Order(StringComparer.Ordinal), actions.Select(action => NameOf(action.Key, action.First())).Order(StringComparer.Ordinal));
    }

    // Some are furious and some only grumble; an order lies ready, and is told once or twice.
    private JsonArray BatchOf(Random random)
    {
        var batch = new JsonArray();
        for (var n = 0; n < BatchPersons; n++)
        {
            var person = Unique.Id("acted");
            var (isFurious, orders, tellings) = Draw(random, n);
            batch.Add(Event(person, "Social Complaint", new JsonObject { ["sentiment"] = isFurious ? -0.9 : 0.4, ["text"] = "Never again" }));
            _expected.AddRange(isFurious ? [$"contact-unhappy {person} "] : []);
            for (var order = 0; order < orders; order++)
            {
                var id = $"{person}-{order}";
                _expected.Add($"order-ready {person} {id}");
                for (var telling = 0; telling < tellings; telling++)
                {
                    batch.Add(Event(person, "Order Ready", new JsonObject { ["order_id"] = id, ["store"] = "Lyon" }));
                }
            }
        }

        return batch;
    }

    // The first of a batch is furious, so that each batch has something to dispatch.
    private static (bool IsFurious, int Orders, int Tellings) Draw(Random random, int n)
    {
        lock (random)
        {
            return (n == 0 || random.Next(2) == 0, random.Next(2), random.Next(1, 3));
        }
    }

    // At noon where the customer is, whenever the test runs: actions keep quiet at night.
    private static JsonObject Event(string person, string name, JsonObject properties) => new()
    {
        ["type"] = "track",
        ["event"] = name,
        ["userId"] = person,
        ["messageId"] = Unique.Id("message"),
        ["properties"] = properties,
        ["context"] = new JsonObject
        {
            ["timezone"] = TimeProvider.System.GetUtcNow().Hour switch { < 8 => "Asia/Tokyo", < 19 => "Etc/UTC", _ => "America/Los_Angeles" },
            ["consent"] = new JsonObject { ["categoryPreferences"] = new JsonObject { ["communication"] = true, ["personalization"] = true } },
        },
    };

    private static void AssertSigned(LoopbackRequest request)
    {
        var at = long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture);
        Assert.True(Secret.Verifies(request.Headers["webhook-signature"], request.Headers["webhook-id"], at, request.Body));
    }

    // What an action is, by what it says of itself; its id is the one in its header.
    private static string NameOf(string id, LoopbackRequest request)
    {
        var action = JsonNode.Parse(request.Body)!["data"]!;
        Assert.Equal(id, (string?)action["id"]);
        return $"{action["action"]} {action["customer"]} {action["event"]!["properties"]!["order_id"]}";
    }
}
