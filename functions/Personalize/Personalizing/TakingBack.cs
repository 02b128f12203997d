using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Takes back what was written for an answer that went out without it.</summary>
/// <remarks>
/// Beside the requests, which are answered by then, and for a bounded time: the store is slow when it is needed. What is lost, at the latest
/// by SIGKILL, is said, and counted by who asks for it. Safe from many threads.
/// </remarks>
/// <param name="clock">Counts the patience.</param>
/// <param name="log">Says what is lost.</param>
internal sealed class TakingBack(TimeProvider clock, ILogger log)
{
    /// <summary>More at once are lost at once: a store that answers nobody is not asked ever more.</summary>
    public const int MaxUnderWay = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private int _underWay;
    private int _isSaid;

    /// <summary>False when it could not be taken back. Never throws what a store may do.</summary>
    /// <param name="placement">Where it would have been shown.</param>
    /// <param name="takeBack">Harmless to repeat.</param>
    public async Task<bool> TryAsync(string placement, Func<CancellationToken, Task> takeBack)
    {
        var trouble = Interlocked.Increment(ref _underWay) > MaxUnderWay ? "too many at once" : await RunAsync(takeBack);
        Interlocked.Decrement(ref _underWay);
        if (trouble is null)
        {
            Volatile.Write(ref _isSaid, 0);
        }
        else if (Interlocked.Exchange(ref _isSaid, 1) == 0)
        {
            log.NotTakenBack(placement, trouble);
        }

        return trouble is null;
    }

    private async Task<string?> RunAsync(Func<CancellationToken, Task> takeBack)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await takeBack(patience.Token);
            return null;
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or OperationCanceledException or InvalidDataException)
        {
            return trouble.Message;
        }
    }
}
