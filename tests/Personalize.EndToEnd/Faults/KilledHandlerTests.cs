using System.Net;
using System.Text.Json.Nodes;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Personalize.DevStack.Running;
using Personalize.EndToEnd.Stack;
using Personalize.TestKit;
using Xunit;

namespace Personalize.EndToEnd.Faults;

[Collection(StackTests.Name)]
public sealed class KilledHandlerTests(StackFixture stack)
{
    private const int Batches = 20;
    private const int PersonCount = 12;
    private const int Kills = 5;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EventsHandler_KilledInTheMiddleOf20Batches_LosesAndDoublesNothing()
    {
        var persons = Enumerable.Range(0, PersonCount).Select(_ => Unique.Id("ticked")).ToList();
        var (deliveries, kills, batches) = (0, 0, 0);
        stack.OnDelivery = async step =>
        {
            // The handler has the batch and works on it, and on those of other partitions.
            if (step is { Stage: DeliveryStage.Sent, Function: "Fold" } && Interlocked.Increment(ref deliveries) % 6 == 3 && Interlocked.Increment(ref kills) <= Kills)
            {
                await step.Handlers[0].KillAsync();
            }
        };
        try
        {
            for (; batches < Batches; batches++)
            {
                await SendAsync(BatchOf(persons, batches));
            }

            await SendAsync(BatchOf(persons, 7));   // a client that never saw its answer sends a batch again
            await stack.DrainAsync(Stop);

            // A busy machine delivers several batches as one: more of them, until every kill has come.
            for (; Volatile.Read(ref kills) < Kills; batches++)
            {
                await SendAsync(BatchOf(persons, batches));
                await stack.DrainAsync(Stop);
            }
        }
        finally
        {
            stack.OnDelivery = null;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills during {deliveries} deliveries of {batches} batches");
        foreach (var (person, i) in persons.Select((person, i) => (person, i)))
        {
            await AssertCountedOnceAsync(person, ExpectedCounts(i, batches));
        }
    }

    [Fact]
    public async Task HttpHandler_Killed_IsStartedAgainAndDrawsAgain()
    {
        var person = await stack.MakeKnownAsync(Persons.OwnPlace(), Stop);
        var hero = (await stack.Client.SendMailAsync(person, Stop, "hero")).Image("hero");
        var killed = stack.Services.Host.HttpHandler.Current!.Id;

        await stack.Services.Host.HttpHandler.KillAsync();
        var opened = await Until.SeenAsync(
            "a personal hero", () => stack.Client.OpenAsync(hero, Stop), picture => picture is { Status: HttpStatusCode.OK, Neutral: null }, Stop);

        Assert.NotNull(opened.DecisionId);
        Assert.NotEqual(killed, stack.Services.Host.HttpHandler.Current!.Id);
    }

    private async Task AssertCountedOnceAsync(string person, Dictionary<string, int> expected)
    {
        var customer = await stack.Client.CustomerAsync(person, Stop);
        var timeline = await stack.Client.GetAsync($"/v1/customers/{person}/timeline?limit=500", Stop);

        Assert.Equal(expected, customer!["events"]!.AsObject().ToDictionary(counted => counted.Key, counted => (int)counted.Value!["count"]!));
        Assert.Equal(expected.Values.Sum(), timeline!["events"]!.AsArray().Count);
    }

    // Persons differ, so that a lost or doubled batch shows.
    private static JsonArray BatchOf(List<string> persons, int number) => new([.. persons.SelectMany((person, i) => Enumerable.Range(0, EventsOf(i, number)).Select(n => new JsonObject
    {
        ["type"] = "track",
        ["event"] = NameOf(n),
        ["userId"] = person,
        ["messageId"] = $"{person}-{number}-{n}",
    }))]);

    private static int EventsOf(int person, int batch) => 1 + (batch + person) % 3;

    private static string NameOf(int n) => n == 0 ? "Ticked" : "Tocked";

    private static Dictionary<string, int> ExpectedCounts(int person, int batches) => Enumerable.Range(0, batches)
        .SelectMany(batch => Enumerable.Range(0, EventsOf(person, batch)).Select(NameOf))
        .CountBy(name => name)
        .ToDictionary(StringComparer.Ordinal);

    private async Task SendAsync(JsonArray batch)
    {
        using var answer = await stack.Client.PostAsync("/v1/batch", new JsonObject { ["batch"] = batch }, StackClient.WriteKey(DevSettings.ServerWriteKey), Stop);
        answer.EnsureSuccessStatusCode();
    }
}
