namespace Personalize.Storage.Resilience;

/// <summary>
/// How many requests somebody who can wait has under way at a store that others wait for: one more while answers come soon, a tenth less while they do not.
/// Who is over it waits its turn, in order.
/// </summary>
/// <remarks>
/// Additive increase, multiplicative decrease (Chiu and Jain 1989), as TCP does it. Requests beyond what a store works on at once only queue there, before
/// those of an open, which has 150 ms: eight partitions with a few dozen each held every open up for seconds after a start. Safe from many threads.
/// </remarks>
/// <param name="clock">Times the answers.</param>
public sealed class RequestPace(TimeProvider clock)
{
    public const int Least = 2;

    /// <summary>The service and Azurite are busy with a few dozen.</summary>
    public const int Most = 32;

    private const int First = 4;
    private const double Less = 0.9;

    /// <summary>An answer that takes longer says that requests queue: an open reads twice, one after the other, within three times that.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    // Written or read: Azurite takes half of it once it is warm, the service less.
    private static readonly TimeSpan SoonPerRow = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private double _limit = First;
    private int _underWay;
    private long _lessenedAt = clock.GetTimestamp();

    /// <summary>Requests that may be under way now: <see cref="Least"/> to <see cref="Most"/>.</summary>
    public int Limit
    {
        get
        {
            lock (_gate)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Runs one request when it is its turn.</summary>
    /// <param name="rows">How many rows it is about: more may take longer.</param>
    /// <param name="request">Its end is the answer; an exception counts as a late one.</param>
    /// <param name="stop">Ends the waiting; whether it ends the request is the request's affair.</param>
    public async Task<T> RunAsync<T>(int rows, Func<Task<T>> request, CancellationToken stop)
    {
        await EnterAsync(stop);
        var begun = clock.GetTimestamp();
        var isAnswered = false;
        try
        {
            var answer = await request();
            isAnswered = true;
            return answer;
        }
        finally
        {
            Leave(isAnswered && clock.GetElapsedTime(begun) <= Soon + (rows * SoonPerRow));
        }
    }

    private Task EnterAsync(CancellationToken stop)
    {
        lock (_gate)
        {
            if (_underWay < (int)_limit)
            {
                _underWay++;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return WaitAsync(turn, stop);
        }
    }

    private static async Task WaitAsync(TaskCompletionSource turn, CancellationToken stop)
    {
        await using var registration = stop.UnsafeRegister(static (turn, token) => ((TaskCompletionSource)turn!).TrySetCanceled(token), turn);
        await turn.Task;
    }

    private void Leave(bool wasSoon)
    {
        lock (_gate)
        {
            _underWay--;
            if (wasSoon)
            {
                _limit = Math.Min(Most, _limit + (1 / _limit));
            }
            else if (clock.GetElapsedTime(_lessenedAt) >= Soon)
            {
                // Once for all that were under way together: they were late for one reason.
                _lessenedAt = clock.GetTimestamp();
                _limit = Math.Max(Least, _limit * Less);
            }

            while (_underWay < (int)_limit && _waiting.TryDequeue(out var next))
            {
                _underWay += next.TrySetResult() ? 1 : 0;   // not who gave up
            }
        }
    }
}
