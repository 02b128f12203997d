using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Redeliver;

/// <summary>Timer: tries again what webhooks have not taken.</summary>
internal sealed class RedeliverFunction(WebhookDesk webhooks)
{
    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var (taken, due) = await webhooks.SendDueAsync(stop);
            return due == 0 ? FunctionOutcome.Success : new FunctionOutcome.Succeeded([$"webhooks: {taken} of {due} late deliveries taken"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }
}
