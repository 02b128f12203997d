using System.Text;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Functions.Fold;
using Personalize.Hosting;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Functions.Fold;

/// <summary>One message that cannot be saved is a dead letter, and nothing else of its customer is.</summary>
public sealed class FaultyMessageTests
{
    private static readonly DateTimeOffset Noon = FoldWorld.Noon;
    private static readonly Registration Ada = SampleEvents.Ada;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Partition(FoldWorld world) => world.Hasher.KeyOf(Ada).Partition(FoldWorld.Partitions);

    [Fact]
    public async Task Run_TwoAliasesOfOneMoment_LinksAndKeepsNoDeadLetter()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(SampleEvents.Event("m1", Noon, customer: SampleEvents.Browser));
        world.Send(Enumerable.Range(1, 2).Select(number => SampleEvents.Event($"a{number}", Noon, EventType.Alias, null, trust: SourceTrust.Server, linked: SampleEvents.Browser)));

        await world.DrainAsync(world.Process(), Stop);

        Assert.Equal([Ada, SampleEvents.Browser], (await world.ViewAsync(Ada, Stop))!.Registrations);
        Assert.Empty(await world.DeadLettersAsync(Partition(world), Stop));
    }

    [Fact]
    public async Task Run_OneMessageThatTheStoreCannotTake_KeepsThatOneAndAppliesTheRest()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        var process = world.Process(new PickyTableClient(world.Table, "Cursed"));
        world.Send(Enumerable.Range(0, 9).Select(number => SampleEvents.Event($"m{number}", Noon, name: number == 4 ? "Cursed" : "Anything")));
        var batch = world.Next(Partition(world))!;

        await Assert.ThrowsAsync<ArgumentException>(() => process.RunAsync(batch, Stop));
        var outcome = await process.RunAsync(batch with { RetryCount = FoldFunction.IsolateAfterRetries }, Stop);

        Assert.IsType<FunctionOutcome.Succeeded>(outcome);
        Assert.Equal(8, (await world.ViewAsync(Ada, Stop))!.Counters["Anything"].Count);
        var letter = Assert.Single(await world.DeadLettersAsync(Partition(world), Stop));
        Assert.Contains("\"m4\"", Encoding.UTF8.GetString(letter.Raw.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TwoHundredBrowsersOfOneUserGivenAtOnce_FitsIntoTransactions()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(Enumerable.Range(0, 200).Select(number => SampleEvents.Event(
            $"a{number}", Noon.AddSeconds(number), EventType.Alias, null, trust: SourceTrust.Server, linked: Registration.Anonymous($"b{number}"))));

        await world.DrainAsync(world.Process(), Stop);

        Assert.Empty(await world.DeadLettersAsync(Partition(world), Stop));
    }

    [Fact]
    public async Task Run_SixHundredMoveIntoOneHomeAtOnce_FitsIntoTransactions()
    {
        var world = await FoldWorld.CreateAsync(Stop);
        world.Send(Enumerable.Range(0, 600).Select(number => SampleEvents.Event(
            $"h{number}", Noon.AddSeconds(number), EventType.Identify, null, traits: """{"householdId":"H"}""", customer: Registration.User($"u{number}"), trust: SourceTrust.Server)));
        var home = Registration.TryParse("household:H", out var named) ? named : default;

        await world.DrainAsync(world.Process(), Stop);

        Assert.Empty(await world.DeadLettersAsync(world.Hasher.KeyOf(home).Partition(FoldWorld.Partitions), Stop));
    }
}
