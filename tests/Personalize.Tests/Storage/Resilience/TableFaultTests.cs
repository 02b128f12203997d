using Personalize.Storage;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Personalize.TestKit;
using Personalize.TestKit.Azurite;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Storage.Resilience;

/// <summary>A table behind a line that breaks: what each operation says, and what is stored after.</summary>
public sealed class TableFaultTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenProfile_StoreHangs_SaysTimedOut()
    {
        await using var line = await LineAsync(StorageProfile.Open(TimeProvider.System));
        line.Proxy.Strike(Fault.Hang);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => line.Table.GetEntityIfExistsAsync("p", "r", Stop));

        Assert.Equal(StorageTrouble.TimedOut, failure.Trouble);
        Assert.Equal(1, line.Proxy.StruckCount);
    }

    [Fact]
    public async Task EventsProfile_StoreHangsForGood_SaysTimedOutAfterTheTotal()
    {
        // Long enough for a machine that is busy with other tests to begin a second try in.
        var profile = StorageProfile.Events(TimeProvider.System, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2));
        await using var line = await LineAsync(profile);
        line.Proxy.Strike(Fault.Hang);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => line.Table.SubmitTransactionAsync([TableTransactionAction.Add(Row())], Stop));

        Assert.Equal(StorageTrouble.TimedOut, failure.Trouble);
        Assert.InRange(line.Proxy.StruckCount, 2, 5);
    }

    // The sockets handler itself repeats a request without a body, at once and up to three times, when a connection dies without a byte.
    [Theory]
    [InlineData(Fault.Reset, StorageTrouble.Unreachable, 10)]
    [InlineData(Fault.Busy, StorageTrouble.Busy, 1)]
    [InlineData(Fault.Garbage, StorageTrouble.Garbled, 1)]
    public async Task OpenProfile_OneFault_IsNamedAndNotRetried(Fault fault, StorageTrouble expected, int maxStrikes)
    {
        await using var line = await LineAsync(StorageProfile.Open(new FakeClock()));
        line.Proxy.Strike(fault);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => line.Table.GetEntityIfExistsAsync("p", "r", Stop));

        Assert.Equal(expected, failure.Trouble);
        Assert.InRange(line.Proxy.StruckCount, 1, maxStrikes);
    }

    [Theory]
    [InlineData(Fault.Reset)]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.Garbage)]
    public async Task EventsProfile_PassingFault_IsRetriedUntilItPasses(Fault fault)
    {
        await using var line = await LineAsync(Patient());
        await line.Table.AddEntityAsync(Row(), Stop);
        line.Proxy.Strike(fault, times: 2);

        var read = await line.Table.GetEntityIfExistsAsync("p", "r", Stop);

        Assert.Equal(1, read!.GetInt32("N"));
        Assert.Equal(2, line.Proxy.StruckCount);
    }

    [Fact]
    public async Task OpenProfile_StoreDead_StopsAskingAndRecoversByItself()
    {
        var clock = new FakeClock();
        await using var line = await LineAsync(StorageProfile.Open(clock));
        line.Proxy.Strike(Fault.Reset);
        var troubles = new List<StorageTrouble>();
        for (var open = 0; open < 14; open++)
        {
            troubles.Add((await Assert.ThrowsAsync<StorageUnavailableException>(() => line.Table.GetEntityIfExistsAsync("p", "r", Stop))).Trouble);
        }

        line.Proxy.Strike(Fault.None);
        clock.Advance(TimeSpan.FromSeconds(0.6));

        Assert.Equal([.. Enumerable.Repeat(StorageTrouble.Unreachable, 10), .. Enumerable.Repeat(StorageTrouble.CircuitOpen, 4)], troubles);
        Assert.Null(await line.Table.GetEntityIfExistsAsync("p", "r", Stop));
    }

    [Fact]
    public async Task OpenProfile_WithAProbe_LetsNoReaderTryAndRecoversForAll()
    {
        var clock = new FakeClock();
        var (asked, answer) = (0, new TaskCompletionSource<bool>());
        await using var line = await LineAsync(StorageProfile.Open(clock, isAlive: _ => { asked++; return answer.Task; }));
        await BreakAsync(line);

        // The store is well again; while the probe has not seen it, readers are answered at once.
        line.Proxy.Strike(Fault.None);
        clock.Advance(TimeSpan.FromSeconds(0.6));
        var rejected = await Assert.ThrowsAsync<StorageUnavailableException>(() => line.Table.GetEntityIfExistsAsync("p", "r", Stop));
        Assert.Equal((StorageTrouble.CircuitOpen, 1), (rejected.Trouble, asked));

        answer.SetResult(true);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => line.Table.GetEntityIfExistsAsync("p", "r", Stop))), Assert.Null);
    }

    [Fact]
    public async Task OpenProfile_ProbeAnswersLaterThanAReaderWaits_RecoversAndWasAskedOnce()
    {
        var clock = new FakeClock();
        var (asked, answer) = (0, new TaskCompletionSource<bool>());
        await using var line = await LineAsync(StorageProfile.Open(clock, isAlive: late => { asked++; return AnsweredBy(answer, late); }));
        await BreakAsync(line);
        line.Proxy.Strike(Fault.None);
        clock.Advance(TimeSpan.FromSeconds(0.5));

        clock.Advance(TimeSpan.FromSeconds(0.9));
        answer.TrySetResult(true);

        Assert.Null(await line.Table.GetEntityIfExistsAsync("p", "r", Stop));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task OpenProfile_ProbeHangs_IsGivenUpBeforeTheNextOneAsks()
    {
        var clock = new FakeClock();
        var (asked, underWay, most) = (0, 0, 0);
        await using var line = await LineAsync(StorageProfile.Open(clock, isAlive: async late =>
        {
            (asked, underWay) = (asked + 1, underWay + 1);
            most = Math.Max(most, underWay);
            try
            {
                return await AnsweredBy(new TaskCompletionSource<bool>(), late);
            }
            finally
            {
                underWay--;
            }
        }));
        await BreakAsync(line);

        for (var tenths = 0; tenths < 45; tenths++)   // three times half a second of pause and a second of patience
        {
            clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal((3, 1), (asked, most));
    }

    [Theory]
    [InlineData(Fault.None, true)]
    [InlineData(Fault.Reset, false)]
    [InlineData(Fault.Busy, false)]
    [InlineData(Fault.Garbage, false)]
    public async Task Connection_WithAFault_SaysWhetherTablesAnswer(Fault fault, bool expected)
    {
        await using var line = await LineAsync(Patient());
        line.Proxy.Strike(fault);

        Assert.Equal(expected, await line.Connection.AnswersAsync(Stop));
    }

    [Fact]
    public async Task LostReply_Upsert_IsSavedOnce()
    {
        await using var line = await LineAsync(Patient());
        line.Proxy.Strike(Fault.DropReply, times: 1);

        var write = await line.Table.UpsertEntityAsync(Row(), TableUpdateMode.Replace, Stop);

        Assert.True(write.IsSaved);
        Assert.Equal(write.ETag, (await line.Table.GetEntityIfExistsAsync("p", "r", Stop))!.ETag);
        Assert.Equal(1, line.Proxy.StruckCount);
    }

    [Fact]
    public async Task LostReply_ConditionalUpdate_SaysContendedAndIsApplied()
    {
        await using var line = await LineAsync(Patient());
        var tag = (await line.Table.AddEntityAsync(Row(), Stop)).ETag!.Value;
        line.Proxy.Strike(Fault.DropReply, times: 1);

        var write = await line.Table.UpdateEntityAsync(Row(2), tag, TableUpdateMode.Replace, Stop);

        Assert.Equal(TableWriteOutcome.Contended, write.Outcome);
        Assert.Equal(2, (await line.Table.GetEntityIfExistsAsync("p", "r", Stop))!.GetInt32("N"));
    }

    [Fact]
    public async Task LostReply_AddAndDelete_SayExistsAndMissing()
    {
        await using var line = await LineAsync(Patient());
        line.Proxy.Strike(Fault.DropReply, times: 1);
        var added = await line.Table.AddEntityAsync(Row(), Stop);
        line.Proxy.Strike(Fault.DropReply, times: 1);
        var deleted = await line.Table.DeleteEntityAsync("p", "r", Azure.ETag.All, Stop);

        Assert.Equal((TableWriteOutcome.Exists, TableWriteOutcome.Missing), (added.Outcome, deleted.Outcome));
        Assert.Null(await line.Table.GetEntityIfExistsAsync("p", "r", Stop));
    }

    [Fact]
    public async Task LostReply_Transaction_IsAppliedOnceAndSaysSo()
    {
        await using var line = await LineAsync(Patient());
        line.Proxy.Strike(Fault.DropReply, times: 1);

        var result = await line.Table.SubmitTransactionAsync(
            [TableTransactionAction.Add(Row()), TableTransactionAction.Add(new TableEntity("p", "s").Set("N", 2))], Stop);

        Assert.Equal((TableWriteOutcome.Exists, 0), (result.Outcome, result.FailedIndex));
        Assert.Equal(2, await line.Table.QueryAsync(TableFilter.Partition("p"), Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task AnyProfile_CallerCancels_IsACancellation()
    {
        await using var line = await LineAsync(Patient());
        line.Proxy.Strike(Fault.Hang);
        using var caller = new CancellationTokenSource();
        var get = line.Table.GetEntityIfExistsAsync("p", "r", caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => get);
    }

    private static async Task BreakAsync(Line line)
    {
        line.Proxy.Strike(Fault.Reset);
        for (var open = 0; open < 10; open++)
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => line.Table.GetEntityIfExistsAsync("p", "r", Stop));
        }
    }

    private static Task<bool> AnsweredBy(TaskCompletionSource<bool> answer, CancellationToken late)
    {
        late.Register(() => answer.TrySetCanceled(late));
        return answer.Task;
    }

    private static StorageProfile Patient() => StorageProfile.Events(TimeProvider.System);

    private static TableEntity Row(int number = 1) => new TableEntity("p", "r").Set("N", number);

    private async Task<Line> LineAsync(StorageProfile profile)
    {
        var options = await azurite.GetOptionsAsync();
        var proxy = new FaultProxy(options.TablesEndpoint);
        var connection = new StorageConnection(options with { TablesEndpoint = proxy.Endpoint }, TimeProvider.System);
        var name = AzuriteFixture.UniqueName("t");
        await new TableServiceClient(connection, Patient()).GetTableClient(name).CreateIfNotExistsAsync(Stop);
        return new Line(proxy, connection, new TableServiceClient(connection, profile).GetTableClient(name));
    }

    private sealed record Line(FaultProxy Proxy, StorageConnection Connection, TableClient Table) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Connection.Dispose();
            await Proxy.DisposeAsync();
        }
    }
}
