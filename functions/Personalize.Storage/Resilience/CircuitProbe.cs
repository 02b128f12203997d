using Polly.CircuitBreaker;

namespace Personalize.Storage.Resilience;

/// <summary>Asks a store whose circuit is open whether it answers again, and closes the circuit when it does.</summary>
/// <remarks>
/// Without it a reader's call is the trial: it waits for a dead store, and where a request makes several calls at once the others are rejected while it
/// does, so that the first request after every outage failed although the store was well.
/// </remarks>
/// <param name="clock">Counts pauses and patience.</param>
/// <param name="pause">From one look to the next.</param>
/// <param name="patience">Longest wait for one answer.</param>
/// <param name="isAlive">Whether the store answers; throws nothing but for cancellation.</param>
internal sealed class CircuitProbe(TimeProvider clock, TimeSpan pause, TimeSpan patience, Func<CancellationToken, Task<bool>> isAlive)
{
    private int _isRunning;

    /// <summary>Goes into the breaker's options.</summary>
    public CircuitBreakerManualControl Control { get; } = new();

    /// <summary>To be called when the circuit opens. It runs until the store answers.</summary>
    public ValueTask StartAsync()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            _ = RunAsync();
        }

        return ValueTask.CompletedTask;
    }

    private async Task RunAsync()
    {
        do
        {
            await Task.Delay(pause, clock);
        }
        while (!await AnswersAsync());

        Volatile.Write(ref _isRunning, 0);   // before it closes: from then on it may open again
        await Control.CloseAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        using var late = new CancellationTokenSource(patience, clock);
        try
        {
            return await isAlive(late.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
