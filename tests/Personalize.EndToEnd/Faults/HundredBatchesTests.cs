using System.Text;
using System.Text.Json.Nodes;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Faults;

/// <summary>
/// Batches of 256 events to two processes at once, sent one to three times, 1 % poison, and a SIGKILL of one of the two at some point of
/// each: nothing lost, nothing twice, for every customer. 100 batches where PERSONALIZE_TEST_SIZE=full.
/// </summary>
[Collection(StackTests.Name)]
public sealed class HundredBatchesTests(StackFixture stack)
{
    private const int BatchEvents = 256;
    private const int PersonCount = 60;

    private static readonly int Batches = TestSize.Of(6, 100);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(10);

    private readonly List<string> _persons = [.. Enumerable.Range(0, PersonCount).Select(_ => Unique.Id("hundred"))];
    private readonly List<string> _poison = [];
    private readonly Dictionary<string, HashSet<string>> _expected = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Batches_ToTwoProcessesAtOnce_AreAppliedOncePerEvent(bool withKills)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {Batches} batches");
        var random = new Random(seed);
        var kill = new ArmedKill(random);
        await using var host = await TwoOwnersHost.StartAsync(stack.Services, step => kill.StrikeAsync(step, Stop), Stop);
        var sent = new List<JsonArray>();
        for (var number = 0; number < Batches; number++)
        {
            var killed = withKills ? kill.ArmFor("Fold") : Task.CompletedTask;
            sent.Add(BatchOf(number, random));
            await host.SendBatchAsync(sent[^1], Stop);
            await AddPoisonAsync(host, number, random);
            for (var repeats = random.Next(3); repeats > 0; repeats--)
            {
                await host.SendBatchAsync(sent[random.Next(sent.Count)], Stop);
            }

            await killed.WaitAsync(Until.Patience, Stop);
        }

        await host.Host.WaitUntilDrainedAsync(Stop).WaitAsync(DrainPatience, Stop);
        foreach (var person in _persons)
        {
            await AssertExactAsync(host, person);
        }

        Assert.Equal(_poison.Order(StringComparer.Ordinal), await PoisonKeptAsync());
    }

    // Zipf, nearly: the first persons get most.
    private JsonArray BatchOf(int number, Random random)
    {
        var batch = new JsonArray();
        for (var n = 0; n < BatchEvents; n++)
        {
            int at;
            lock (random)
            {
                at = (int)(PersonCount * Math.Pow(random.NextDouble(), 3));
            }

            var (person, id) = (_persons[at], $"{_persons[at]}-{number}-{n}");
            (_expected.TryGetValue(person, out var ids) ? ids : _expected[person] = []).Add(id);
            batch.Add(new JsonObject { ["type"] = "track", ["event"] = n % 2 == 0 ? "Ticked" : "Tocked", ["userId"] = person, ["messageId"] = id });
        }

        return batch;
    }

    // 1 % of the events.
    private async Task AddPoisonAsync(TwoOwnersHost host, int number, Random random)
    {
        for (var n = 0; n < BatchEvents / 100 + 1; n++)
        {
            var text = $"{{\"v\":1,\"kind\":\"event\",\"id\":\"{_persons[0]}-poison-{number}-{n}\"" + (n % 2 == 0 ? "" : "}");
            _poison.Add(text);
            int partition;
            lock (random)
            {
                partition = random.Next(host.Hub.Partitions.Count);
            }

            await host.Hub.Partitions[partition].AppendAsync([new SentEvent(Encoding.UTF8.GetBytes(text))]);
        }
    }

    private async Task AssertExactAsync(TwoOwnersHost host, string person)
    {
        var expected = _expected.GetValueOrDefault(person) ?? [];
        var customer = await host.Client.CustomerAsync(person, Stop);
        var counted = customer?["events"]!.AsObject().Sum(counter => (int)counter.Value!["count"]!) ?? 0;
        var listed = new List<string>();
        for (var next = ""; expected.Count > 0 && next is not null;)
        {
            var page = await host.Client.GetAsync($"/v1/customers/{person}/timeline?limit=200" + next, Stop);
            listed.AddRange(page!["events"]!.AsArray().Select(listedEvent => (string)listedEvent!["id"]!));
            next = (string?)page["next"] is { } before ? "&before=" + Uri.EscapeDataString(before) : null;
        }

        Assert.Equal(expected.Count, counted);
        Assert.Equal(expected.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    // In the order of their texts; each with a reason.
    private async Task<List<string>> PoisonKeptAsync()
    {
        using var connection = stack.Connect();
        var letters = new DeadLetterStore(new TableServiceClient(connection, StorageProfile.Events(TimeProvider.System)).GetTableClient(TableNames.DeadLetters));
        var kept = new List<string>();
        for (var partition = 0; partition < DevSettings.PartitionCount; partition++)
        {
            await foreach (var letter in letters.ReadAsync($"hub-{partition:D2}", Stop))
            {
                var text = Encoding.UTF8.GetString(letter.Raw.Span);
                if (text.Contains(_persons[0] + "-poison-", StringComparison.Ordinal))
                {
                    Assert.NotEmpty(letter.Reason);
                    kept.Add(text);
                }
            }
        }

        return [.. kept.Order(StringComparer.Ordinal)];
    }
}
