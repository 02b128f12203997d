using Personalize.DevStack.FunctionsHosting;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting;

public sealed class DeliveryTests
{
    // Keeps the numbers of each batch that was answered with success.
    private const string Keep = "(q, s, body, count, json) => { fs.appendFileSync(path.join(__dirname, 'kept'), JSON.parse(body).Metadata.SequenceNumberArray + '\\n'); json('{}'); }";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_OfOnePartition_ComeInOrderAndInBatchesOfTheConfiguredSize()
    {
        await using var app = new ScriptedApp(Keep).WithEvents();
        await app.SendAsync(0, Enumerable.Range(0, 25).Select(i => $"{i}"));
        await using var host = await app.StartAsync(Stop);

        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal("[0,1,2,3,4,5,6,7,8,9]\n[10,11,12,13,14,15,16,17,18,19]\n[20,21,22,23,24]\n", app.Written("kept"));
        Assert.Equal(24, app.Checkpointed(0));
    }

    [Fact]
    public async Task Events_Envelope_ComesChunkedToTheFunctionsNameWithTheHostsHeaders()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => { fs.writeFileSync(path.join(__dirname, 'seen'), [q.method, q.url, q.headers['transfer-encoding'], q.headers['content-type'], q.headers['content-length'], q.headers['user-agent'].split('/')[0], q.headers['x-azure-functions-invocationid'].length, JSON.parse(body).Data.events].join(' ')); json('{}'); }").WithEvents();
        await app.SendAsync(1, "hi");
        await using var host = await app.StartAsync(Stop);

        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal("""POST /Fold chunked application/json; charset=utf-8  Azure-Functions-Host 36 ["aGk="]""", app.Written("seen"));
    }

    [Fact]
    public async Task Events_FailedTwice_AreRepeatedWithTheirRetryCountAndCheckpointedOnce()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => { fs.appendFileSync(path.join(__dirname, 'kept'), JSON.parse(body).Metadata.RetryContext.RetryCount + ' '); if (count < 3) { s.statusCode = 500; s.end(); } else json('{}'); }").WithEvents();
        var checkpointsWhenFailed = new List<long>();
        await app.SendAsync(0, "a", "b");
        await using var host = await FunctionsHost.StartAsync(
            app.Options with
            {
                OnDelivery = step =>
                {
                    if (step.Stage == DeliveryStage.Failed)
                    {
                        checkpointsWhenFailed.Add(app.Checkpointed(0));
                    }

                    return ValueTask.CompletedTask;
                },
            },
            Stop);

        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal("0 1 2 ", app.Written("kept"));
        Assert.Equal([-1, -1], checkpointsWhenFailed);
        Assert.Equal(1, app.Checkpointed(0));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("""{"strategy":"fixedDelay","maxRetryCount":2,"delayInterval":"00:00:01"}""", 3)]
    public async Task Events_FailingForEver_AreSkippedWhenTheRetriesAreOver(string retry, int attempts)
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => { s.statusCode = 500; s.end(); }").WithEvents(retry);
        await app.SendAsync(0, "poison");
        await using var host = await app.StartAsync(Stop);

        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal(attempts, app.Written("calls-_Fold").Length);
        Assert.Equal(0, app.Checkpointed(0));
        Assert.Contains(app.Told, line => line.Contains("skipped for good", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_AnsweredEmpty_AreAHangThatIsToldAndRepeated()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => count == 1 ? s.end() : json('{}')").WithEvents();
        await app.SendAsync(0, "a");
        await using var host = await app.StartAsync(Stop);

        await host.WaitUntilDrainedAsync(Stop);

        Assert.Contains(app.Told, line => line.Contains("the real host would wait for ever", StringComparison.Ordinal));
        Assert.Equal(2, app.Written("calls-_Fold").Length);
    }

    [Fact]
    public async Task Kill_WhileTheHandlerWorks_BringsTheSameBatchToTheNextProcess()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => { fs.appendFileSync(path.join(__dirname, 'kept'), JSON.parse(body).Metadata.SequenceNumberArray + process.pid + '\\n'); if (JSON.parse(body).Metadata.RetryContext.RetryCount > 0) json('{}'); }").WithEvents();
        var killed = 0;
        await using var host = await FunctionsHost.StartAsync(
            app.Options with
            {
                OnDelivery = async step =>
                {
                    if (step.Stage == DeliveryStage.Sent && Interlocked.Increment(ref killed) == 1)
                    {
                        await step.Handlers[0].KillAsync();
                    }
                },
            },
            Stop);
        await app.SendAsync(0, "a", "b");

        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal(1, app.Checkpointed(0));
        Assert.Equal(2, host.EventHandlers[0].Starts);
        Assert.All(app.Written("kept").Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("[0,1]", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_BetweenAnswerAndCheckpoint_BringsTheBatchAgainAtTheNextStart()
    {
        await using var app = new ScriptedApp(Keep).WithEvents();
        await app.SendAsync(0, "a");
        var answered = new TaskCompletionSource();
        await using (await FunctionsHost.StartAsync(
            app.Options with
            {
                OnDelivery = async step =>
                {
                    if (step.Stage == DeliveryStage.Answered)
                    {
                        answered.TrySetResult();
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, new CancellationToken(canceled: true));   // never gets to the checkpoint
                    }
                },
            },
            Stop))
        {
            await answered.Task;
        }

        Assert.Equal(-1, app.Checkpointed(0));
        await using var host = await app.StartAsync(Stop);
        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal("[0]\n[0]\n", app.Written("kept"));
    }

    [Fact]
    public async Task Events_DeliveredToAll_ReachBothProcessesBeforeTheCheckpoint()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => { fs.appendFileSync(path.join(__dirname, 'kept'), process.pid + '\\n'); json('{}'); }").WithEvents();
        await app.SendAsync(0, "a");
        await using var host = await FunctionsHost.StartAsync(app.Options with { EventProcesses = 2, IsDeliveredToAll = true }, Stop);

        await host.WaitUntilDrainedAsync(Stop);

        Assert.Equal(
            host.EventHandlers.Select(handler => handler.Current!.Id).Order(),
            app.Written("kept").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order());
    }

    [Fact]
    public async Task Timer_FiredByHand_IsAnsweredByTheEventsProcess()
    {
        await using var app = new ScriptedApp("(q, s, body, count, json) => json(JSON.stringify({ Logs: [JSON.parse(body).Metadata.sys.MethodName + ' ' + JSON.parse(body).Data.timer.IsPastDue] }))").WithTimer("0 0 0 1 1 *");
        await using var host = await app.StartAsync(Stop);

        Assert.True(await host.FireAsync("tick", Stop));
        Assert.False(await host.FireAsync("other", Stop));
        Assert.Contains("Tick Tick false", app.Told);
    }
}
