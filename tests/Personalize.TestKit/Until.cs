using Xunit;

namespace Personalize.TestKit;

/// <summary>Waits for what other processes do, by looking at the real state again and again.</summary>
/// <remarks>The only place in the tests where time passes. What can be awaited, such as a checkpoint, is awaited instead.</remarks>
public static class Until
{
    /// <summary>How long a test waits before it fails: far more than anything here takes, so that a busy machine fails nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The first look that shows it.</summary>
    /// <param name="what">What is waited for, for the message of a failure.</param>
    /// <param name="look">Looks at the real state.</param>
    /// <param name="isSeen">Whether this is it.</param>
    /// <param name="stop">The test's token.</param>
    public static async Task<T> SeenAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isSeen, CancellationToken stop)
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Pause);
        var looks = 0;
        while (true)
        {
            looks++;
            var seen = await look();
            if (isSeen(seen))
            {
                return seen;
            }

            if (TimeProvider.System.GetElapsedTime(startedAt) > Patience)
            {
                Assert.Fail($"Not seen in {Patience.TotalSeconds} s and {looks} looks: {what}. The last look: {seen}");
            }

            await timer.WaitForNextTickAsync(stop);
        }
    }

    /// <summary>Returns when it is so.</summary>
    /// <inheritdoc cref="SeenAsync{T}"/>
    public static Task TrueAsync(string what, Func<Task<bool>> look, CancellationToken stop) => SeenAsync(what, look, seen => seen, stop);
}
