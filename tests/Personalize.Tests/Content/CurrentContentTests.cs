using Personalize.Content;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Content;

/// <summary>When a process gets its pictures ready.</summary>
public sealed class CurrentContentTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);
    private readonly FakeClock _clock = new();
    private readonly CurrentContent _content = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wanted_NothingAskedForAWhile_Completes()
    {
        var wanted = _content.WantedAsync(Idle, _clock, Stop);
        _clock.Advance(Idle - TimeSpan.FromTicks(1));
        Assert.False(wanted.IsCompleted);

        _clock.Advance(TimeSpan.FromTicks(1));

        await wanted.WaitAsync(Until.Patience, Stop);
    }

    [Fact]
    public async Task Wanted_OtherCalls_WaitsForTheFirstUse()
    {
        var wanted = _content.WantedAsync(Idle, _clock, Stop);
        _content.NoteCall();
        _clock.Advance(Idle * 10);
        Assert.False(wanted.IsCompleted);

        _content.Use();

        await wanted.WaitAsync(Until.Patience, Stop);
    }

    [Fact]
    public async Task Wanted_FirstUse_CompletesAtOnce()
    {
        var wanted = _content.WantedAsync(Idle, _clock, Stop);

        _content.Use();

        await wanted.WaitAsync(Until.Patience, Stop);
    }

    [Fact]
    public async Task Wanted_ProcessStops_IsCancelled()
    {
        using var stop = new CancellationTokenSource();
        var wanted = _content.WantedAsync(Idle, _clock, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wanted);
    }
}
