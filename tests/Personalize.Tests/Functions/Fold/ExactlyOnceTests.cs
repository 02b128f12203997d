using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Functions.Fold;
using Personalize.Hosting;
using Personalize.Storage.Outbox;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Functions.Fold;

/// <summary>Crashes, lost replies, a busy store, two processes with one partition: every counter exact.</summary>
public sealed class ExactlyOnceTests
{
    private const int Customers = 40;
    private const int Events = 3_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fold_CrashesLostRepliesAndBusyStore_CountsEachEventOnce()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var world = await FoldWorld.CreateAsync(Stop);
        var model = Fill(world, random);
        var process = world.Process(new FaultyTableClient(world.Table, random) { LostReplies = 0.05, Crashes = 0.05, Busy = 0.01 });

        await DeliverAsync(world, random, async batch => await RunAsync(process, batch) is FunctionOutcome.Succeeded);

        await AssertExactAsync(world, model);
    }

    [Fact]
    public async Task Fold_TwoProcessesWithTheSameBatchAtOnce_CountsEachEventOnce()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var world = await FoldWorld.CreateAsync(Stop);
        var model = Fill(world, random);
        var first = world.Process(new FaultyTableClient(world.Table, random) { LostReplies = 0.02 });
        var second = world.Process(new FaultyTableClient(world.Table, random) { LostReplies = 0.02 });

        await DeliverAsync(world, random, async batch =>
        {
            var outcomes = await Task.WhenAll(Task.Run(() => RunAsync(first, batch), Stop), Task.Run(() => RunAsync(second, batch), Stop));
            return Array.Exists(outcomes, outcome => outcome is FunctionOutcome.Succeeded);
        });

        await AssertExactAsync(world, model);
    }

    private static Dictionary<Registration, long> Fill(FoldWorld world, Random random)
    {
        var model = new Dictionary<Registration, long>();
        var sent = new List<CustomerEvent>();
        for (var number = 0; number < Events; number++)
        {
            // Zipf, nearly: the first customers get most.
            var user = Registration.User($"u{(int)(Customers * Math.Pow(random.NextDouble(), 3))}");
            var happened = SampleEvents.Event($"m{number}", FoldWorld.Noon.AddSeconds(-random.Next(10_000)), customer: user, linked: Registration.Anonymous("b" + user.Id));
            model[user] = model.GetValueOrDefault(user) + 1;
            sent.Add(happened);
            if (random.Next(10) == 0)
            {
                sent.Add(sent[random.Next(sent.Count)]);   // a client's retry
            }
        }

        world.Send(sent);
        return model;
    }

    private static async Task DeliverAsync(FoldWorld world, Random random, Func<EventHubBatch, Task<bool>> deliver)
    {
        for (var idle = 0; idle < FoldWorld.Partitions;)
        {
            idle = 0;
            for (var partition = 0; partition < FoldWorld.Partitions; partition++)
            {
                if (world.Next(partition) is not { } batch)
                {
                    idle++;
                }
                else if (await deliver(batch) && random.Next(4) > 0)
                {
                    world.Checkpoint(batch);   // now and then the checkpoint is lost, and the batch comes again
                }
            }
        }
    }

    private static async Task<FunctionOutcome> RunAsync(FoldFunction process, EventHubBatch batch)
    {
        try
        {
            return await process.RunAsync(batch, Stop);
        }
        catch (OperationCanceledException) when (!Stop.IsCancellationRequested)
        {
            return new FunctionOutcome.Failed("died");
        }
    }

    private static async Task AssertExactAsync(FoldWorld world, Dictionary<Registration, long> model)
    {
        // What a dead process left in its outbox.
        await new OutboxStore(world.Table, world.SendAsync, FoldWorld.Partitions).SweepAsync(DateTimeOffset.MaxValue, Stop);
        await world.DrainAsync(world.Process(), Stop);
        foreach (var (user, count) in model)
        {
            var view = (await world.ViewAsync(user, Stop))!;
            Assert.Equal(count, view.Counters["Anything"].Count);
            Assert.Equal([user, Registration.Anonymous("b" + user.Id)], view.Registrations);
        }
    }
}
