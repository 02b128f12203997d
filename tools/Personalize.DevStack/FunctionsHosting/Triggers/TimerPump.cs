using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.FunctionsHosting.Handlers;
using Personalize.DevStack.Journals;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>Fires one timer function by its schedule, never twice at once.</summary>
internal sealed class TimerPump(FunctionDefinition function, FunctionTrigger.Timer trigger, HandlerSupervisor handler, Invoker invoker, FunctionsHostOptions options)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private DateTimeOffset _lastAt;
    private string? _lastSaid;

    public string Function => function.Name;

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await (trigger.RunsOnStartup ? FireAsync(stop) : Task.CompletedTask);
            while (trigger.Schedule.NextAfter(options.Clock.GetUtcNow()) is { } due)
            {
                var wait = due - options.Clock.GetUtcNow();
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, options.Clock, stop);
                await FireAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the next start fires it by its schedule
        }
    }

    /// <summary>Fires now; returns when the function has answered. A failure waits for the next time, or for the retry policy's.</summary>
    public async Task<InvocationResult> FireAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            string? lastFailure = null;
            for (var retryCount = 0; ; retryCount++)
            {
                var result = await AttemptAsync(new Attempt(retryCount, function.Retry?.MaxRetryCount, lastFailure), stop);
                if (result is not InvocationResult.Failed failed || function.Retry is not { } retry || !retry.Allows(retryCount))
                {
                    return result;
                }

                lastFailure = failed.Reason;
                var pause = retry.DelayAfter(retryCount, Random.Shared.NextDouble());
                await Task.Delay(options.MaxRetryDelay is { } most && most < pause ? most : pause, options.Clock, stop);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<InvocationResult> AttemptAsync(Attempt attempt, CancellationToken stop)
    {
        var now = options.Clock.GetUtcNow();
        var status = trigger.IsMonitored ? new TimerStatus(_lastAt, trigger.Schedule.NextAfter(now) ?? now, now) : null;
        var id = Guid.NewGuid();
        var envelope = TimerEnvelope.Write(function, trigger, status, isPastDue: false, attempt, now, id);
        var result = await invoker.InvokeAsync(handler, function.Name, envelope, id, () => ValueTask.CompletedTask, stop);
        _lastAt = now;
        Tell(result);
        return result;
    }

    // Only what differs from the time before is worth a line; of a timer of every second, only whether it fails.
    private void Tell(InvocationResult result)
    {
        var said = result switch
        {
            InvocationResult.Failed failed => "failed: " + failed.Reason,
            InvocationResult.Succeeded { Logs.Count: > 0 } succeeded when !trigger.Schedule.IsFasterThanAMinute => string.Join("; ", succeeded.Logs),
            _ => "done",
        };
        if (said != _lastSaid)
        {
            _lastSaid = said;
            options.Journal.Tell(result is InvocationResult.Failed ? JournalKind.Trouble : JournalKind.Timer, $"{function.Name} {said}");
        }
    }
}
