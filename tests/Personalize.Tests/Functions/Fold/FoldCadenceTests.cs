using Personalize.Functions.Fold;
using Personalize.Hosting;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Functions.Fold;

public sealed class FoldCadenceTests
{
    private readonly FakeClock _clock = new(DateTimeOffset.UnixEpoch);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Rest_AFewBatchesAtOnce_DoNotWait()
    {
        var cadence = new FoldCadence(_clock);

        Assert.All(Enumerable.Range(0, FoldCadence.Burst), _ => Assert.True(RestOf(cadence).IsCompleted));
    }

    [Fact]
    public void Rest_OneBatchMore_WaitsForAnInterval()
    {
        var cadence = Busy();

        var rest = RestOf(cadence);

        Assert.False(rest.IsCompleted);
        _clock.Advance(FoldCadence.Interval - TimeSpan.FromMilliseconds(1));
        Assert.False(rest.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(rest.IsCompletedSuccessfully);
    }

    [Fact]
    public void Rest_AnotherPartitionOrAFullBatch_DoesNotWait()
    {
        var cadence = Busy();

        Assert.True(RestOf(cadence, "1").IsCompleted);
        Assert.True(RestOf(cadence, "0", FoldCadence.Gathered).IsCompleted);
    }

    [Fact]
    public void Rest_AfterAWhileWithoutBatches_DoesNotWait()
    {
        var cadence = Busy();

        _clock.Advance(FoldCadence.Burst * FoldCadence.Interval);

        Assert.All(Enumerable.Range(0, FoldCadence.Burst), _ => Assert.True(RestOf(cadence).IsCompleted));
        Assert.False(RestOf(cadence).IsCompleted);
    }

    [Fact]
    public async Task Rest_HostStops_IsOver()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var rest = Busy().RestAsync(BatchOf("0", 1), stopping.Token);
        Assert.False(rest.IsCompleted);

        await stopping.CancelAsync();

        await rest;
    }

    private FoldCadence Busy()
    {
        var cadence = new FoldCadence(_clock);
        Assert.All(Enumerable.Range(0, FoldCadence.Burst), _ => Assert.True(RestOf(cadence).IsCompleted));
        return cadence;
    }

    private static Task RestOf(FoldCadence cadence, string partition = "0", int events = 1) => cadence.RestAsync(BatchOf(partition, events), Stop);

    private static EventHubBatch BatchOf(string partition, int events) =>
        new(partition, RetryCount: 0, [.. Enumerable.Range(0, events).Select(number => new HubEvent(Array.Empty<byte>(), number, DateTimeOffset.UnixEpoch))]);
}
