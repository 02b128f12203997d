using System.Globalization;
using Personalize.DevStack.EventHubs;
using Personalize.DevStack.FunctionsHosting.Description;
using Personalize.DevStack.FunctionsHosting.Handlers;
using Personalize.DevStack.Journals;

namespace Personalize.DevStack.FunctionsHosting.Triggers;

/// <summary>Delivers one partition to one function, batch after batch: the next one only when this one is done with.</summary>
/// <remarks>
/// The checkpoint is written after success and after the last retry alike: Event Hubs knows no poison events. It is not written when the
/// host stops, so that a batch in flight comes again.
/// </remarks>
internal sealed class PartitionPump(
    FunctionDefinition function, FunctionTrigger.EventHub trigger, EventHub hub, int partition, IReadOnlyList<HandlerSupervisor> handlers, Invoker invoker, FunctionApp app, FunctionsHostOptions options)
{
    private readonly PartitionLog _log = hub.Partitions[partition];
    private readonly Signal _checkpointed = new();
    private Checkpoint _position = hub.Checkpoints.Read(function.Name, trigger.ConsumerGroup, partition);

    /// <summary>Everything the log holds at this moment is done with.</summary>
    public bool IsAtEnd => Volatile.Read(ref _position).Offset >= _log.End.Offset;

    /// <summary>Completes at the next checkpoint.</summary>
    public Task Checkpointed => _checkpointed.Next;

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await DeliverAsync(await NextBatchAsync(stop), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the batch in flight has no checkpoint and comes again
        }
    }

    private async Task<IReadOnlyList<LoggedEvent>> NextBatchAsync(CancellationToken stop)
    {
        while (true)
        {
            var appended = _log.Appended;
            var batch = _log.Read(_position.Offset, app.MaxEventBatchSize);
            if (batch.Count > 0)
            {
                return batch;
            }

            await appended.WaitAsync(stop);
        }
    }

    private async Task DeliverAsync(IReadOnlyList<LoggedEvent> batch, CancellationToken stop)
    {
        string? lastFailure = null;
        for (var retryCount = 0; ; retryCount++)
        {
            var startedAt = options.Clock.GetTimestamp();
            var result = await AttemptAsync(batch, new Attempt(retryCount, function.Retry?.MaxRetryCount, lastFailure), stop);
            if (result is InvocationResult.Succeeded succeeded)
            {
                await CheckpointAsync(batch, retryCount);
                Tell(JournalKind.Fold, $"{Describe(batch)}, {options.Clock.GetElapsedTime(startedAt).TotalMilliseconds:F0} ms{Notes(succeeded.Logs)}");
                return;
            }

            var failed = (InvocationResult.Failed)result;
            lastFailure = failed.Reason;
            await StepAsync(DeliveryStage.Failed, batch, retryCount);
            if (function.Retry is not { } retry || !retry.Allows(retryCount))
            {
                Tell(JournalKind.Trouble, $"{Describe(batch)} skipped for good after {retryCount + 1} attempts: {failed.Reason}");
                await CheckpointAsync(batch, retryCount);
                return;
            }

            var pause = Pause(retry, retryCount);
            Tell(JournalKind.Trouble, $"{Describe(batch)} failed, again in {pause.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s: {failed.Reason}");
            await Task.Delay(pause, options.Clock, stop);
        }
    }

    private async Task<InvocationResult> AttemptAsync(IReadOnlyList<LoggedEvent> batch, Attempt attempt, CancellationToken stop)
    {
        await StepAsync(DeliveryStage.Reading, batch, attempt.RetryCount);
        var id = Guid.NewGuid();
        var envelope = EventHubEnvelope.Write(function, trigger, partition, batch, attempt, options.Clock.GetUtcNow(), id);
        var sent = 0;
        var results = await Task.WhenAll(handlers.Select(handler => invoker.InvokeAsync(
            handler,
            function.Name,
            envelope,
            id,
            () => Interlocked.Increment(ref sent) == handlers.Count ? StepAsync(DeliveryStage.Sent, batch, attempt.RetryCount) : ValueTask.CompletedTask,
            stop)));
        if (Array.Find(results, result => result is InvocationResult.Failed) is { } failed)
        {
            return failed;
        }

        await StepAsync(DeliveryStage.Answered, batch, attempt.RetryCount);
        return results[0];
    }

    private async Task CheckpointAsync(IReadOnlyList<LoggedEvent> batch, int retryCount)
    {
        var checkpoint = new Checkpoint(batch[^1].EndOffset, batch[^1].SequenceNumber);
        hub.Checkpoints.Write(function.Name, trigger.ConsumerGroup, partition, checkpoint);
        Volatile.Write(ref _position, checkpoint);
        _checkpointed.Pulse();
        await StepAsync(DeliveryStage.Checkpointed, batch, retryCount);
    }

    private TimeSpan Pause(RetryPolicy retry, int retryCount)
    {
        var pause = retry.DelayAfter(retryCount, Random.Shared.NextDouble());
        return options.MaxRetryDelay is { } most && most < pause ? most : pause;
    }

    private ValueTask StepAsync(DeliveryStage stage, IReadOnlyList<LoggedEvent> batch, int retryCount) =>
        options.OnDelivery?.Invoke(new DeliveryStep(stage, function.Name, partition, retryCount, batch, handlers)) ?? ValueTask.CompletedTask;

    private string Describe(IReadOnlyList<LoggedEvent> batch) =>
        string.Create(CultureInfo.InvariantCulture, $"{function.Name}, partition {partition}, {batch.Count} event{(batch.Count == 1 ? "" : "s")} from {batch[0].SequenceNumber}");

    private static string Notes(IReadOnlyList<string> logs) => logs.Count == 0 ? "" : " (" + string.Join("; ", logs) + ")";

    private void Tell(JournalKind kind, string text) => options.Journal.Tell(kind, text);
}
