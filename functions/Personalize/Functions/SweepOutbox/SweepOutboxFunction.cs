using Personalize.Hosting;
using Personalize.Storage.Outbox;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.SweepOutbox;

/// <summary>Sends what processes saved and died before sending.</summary>
internal sealed class SweepOutboxFunction(OutboxStore outbox, TimeProvider clock)
{
    /// <summary>Younger rows are still being sent by the process that wrote them.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(10);

    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var sent = await outbox.SweepAsync(clock.GetUtcNow() - MinAge, stop);
            return sent == 0 ? FunctionOutcome.Success : new FunctionOutcome.Succeeded([$"outbox: {sent} messages sent late"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }
}
