using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Personalize.Storage.Resilience;

/// <summary>How patiently a caller waits for a store. One profile is one Polly pipeline; its circuit breaker is shared by all clients made with it.</summary>
/// <remarks>Safe to call from many threads. Azure.Core's own retry is off, so that waits do not multiply.</remarks>
public sealed class StorageProfile
{
    // What Polly allows: a probe closes the circuit, time does not.
    private static readonly TimeSpan LongestBreak = TimeSpan.FromDays(1);

    // A probe waits longer than a reader: nobody waits on it, and under load a store that answers late is no dead one. With a reader's 150 ms the
    // circuit stayed open for 7 s after the store was well.
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(1);
    private readonly ResiliencePipeline _pipeline;

    private StorageProfile(string name, ResiliencePipeline pipeline)
    {
        Name = name;
        _pipeline = pipeline;
    }

    /// <summary>"open", "click", "events" or "provider": what the timeouts are called in messages.</summary>
    public string Name { get; }

    /// <summary>For the path of an open: one short try, never a retry, and a breaker that stops asking a dead store and asks again by itself.</summary>
    /// <param name="tryTimeout">Longest wait for one answer. Null: 100 ms, which leaves the rest of a 250 ms open to deciding and drawing.</param>
    /// <param name="isAlive">Asked while the circuit is open, so that no reader has to try. Null: every half second one reader does.</param>
    public static StorageProfile Open(TimeProvider clock, TimeSpan? tryTimeout = null, Func<CancellationToken, Task<bool>>? isAlive = null) =>
        Breaking("open", clock, TimeSpan.FromMilliseconds(500), leastCalls: 10, failureRatio: 0.9, tryTimeout ?? TimeSpan.FromMilliseconds(100), isAlive);

    /// <summary>
    /// For the path of a click: one try that may take longer than an open's, because the neutral page is worse than a moment of waiting for it, and soon done
    /// with a store that is late: few seconds of neutral pages cost little.
    /// </summary>
    /// <param name="tryTimeout">Longest wait for one answer. Null: 600 ms.</param>
    /// <param name="isAlive">Asked while the circuit is open, so that no reader has to try. Null: every half second one reader does.</param>
    public static StorageProfile Click(TimeProvider clock, TimeSpan? tryTimeout = null, Func<CancellationToken, Task<bool>>? isAlive = null) =>
        Breaking("click", clock, TimeSpan.FromMilliseconds(500), leastCalls: 4, failureRatio: 0.5, tryTimeout ?? TimeSpan.FromMilliseconds(600), isAlive);

    /// <summary>For collecting and folding: patient, with jittered retries. No breaker: the function's own retry policy paces what is left.</summary>
    /// <param name="tryTimeout">Longest wait for one answer. Null: 5 s.</param>
    /// <param name="totalTimeout">Longest wait for all tries and the pauses between them. Null: 30 s.</param>
    public static StorageProfile Events(TimeProvider clock, TimeSpan? tryTimeout = null, TimeSpan? totalTimeout = null) =>
        new("events", new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddTimeout(totalTimeout ?? TimeSpan.FromSeconds(30))
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static outcome => ValueTask.FromResult(IsTransient(outcome.Outcome.Exception)),
                MaxRetryAttempts = 4,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(5),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddTimeout(tryTimeout ?? TimeSpan.FromSeconds(5))
            .Build());

    /// <summary>For providers outside our house: one unhurried try and a breaker with a long pause; the timer comes again anyway.</summary>
    /// <param name="tryTimeout">Longest wait for one answer. Null: 5 s.</param>
    public static StorageProfile Provider(TimeProvider clock, TimeSpan? tryTimeout = null) =>
        Breaking("provider", clock, TimeSpan.FromSeconds(30), leastCalls: 4, failureRatio: 0.5, tryTimeout ?? TimeSpan.FromSeconds(5));

    /// <summary>Runs one operation under the profile. The callback may run several times, so it must be safe to repeat.</summary>
    /// <exception cref="StorageUnavailableException">Every try failed, the time is up, or the breaker is open.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    internal async Task<TResult> RunAsync<TState, TResult>(
        string operation, Func<TState, CancellationToken, ValueTask<TResult>> callback, TState state, CancellationToken stop)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                static (work, token) => work.callback(work.state, token), (callback, state), stop);
        }
        catch (TimeoutRejectedException late)
        {
            throw new StorageUnavailableException(
                StorageTrouble.TimedOut, $"{operation}: no answer within the '{Name}' timeout of {late.Timeout.TotalMilliseconds} ms.", late);
        }
        catch (BrokenCircuitException open)
        {
            throw new StorageUnavailableException(StorageTrouble.CircuitOpen, $"{operation}: not tried, the '{Name}' circuit is open.", open);
        }
    }

    // So many of at least so many calls within five seconds: a lost packet does not open it, a dead store does. An open makes two to five calls at
    // once, waits for none longer than it may, and a store that is only busy must not cost all opens the next seconds: with 4 calls and a pause of 1 s, one burst of
    // late answers while everything was starting kept the circuit open for 13 s, because each single trial was late, too.
    private static StorageProfile Breaking(
        string name, TimeProvider clock, TimeSpan pause, int leastCalls, double failureRatio, TimeSpan tryTimeout, Func<CancellationToken, Task<bool>>? isAlive = null)
    {
        var probe = isAlive is null ? null : new CircuitProbe(clock, pause, ProbePatience, isAlive);
        var breaker = new CircuitBreakerStrategyOptions
        {
            ShouldHandle = static outcome => ValueTask.FromResult(IsTransient(outcome.Outcome.Exception)),
            FailureRatio = failureRatio,
            MinimumThroughput = leastCalls,
            SamplingDuration = TimeSpan.FromSeconds(5),
            BreakDuration = probe is null ? pause : LongestBreak,
            ManualControl = probe?.Control,
            OnOpened = probe is null ? null : _ => probe.StartAsync(),
        };
        return new(name, new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(breaker).AddTimeout(tryTimeout).Build());
    }

    private static bool IsTransient(Exception? failure) => failure switch
    {
        TimeoutRejectedException => true,
        StorageUnavailableException trouble => trouble.IsTransient,
        _ => false,
    };
}
