using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Dispatch;

/// <summary>Takes actions from their hub to the webhooks, once their explanation is kept.</summary>
/// <remarks>
/// <code>
/// 1 read      unreadable ones become dead letters
/// 2 consent   asked again: a withdrawal or an erasure since the decision stops it here
/// 3 keep      the explanation, for GET /v1/decisions/{id}
/// 4 post      once; what a receiver does not take is kept and tried again by the timer
/// </code>
/// A batch that comes again posts again, with the same webhook-id: receivers know it.
/// </remarks>
internal sealed class DispatchFunction(DispatchStores stores, RegistrationHasher hasher, WebhookDesk webhooks, Func<ConsentDefaults> defaults)
{
    private const int MaxAtATime = 8;

    public async Task<FunctionOutcome> RunAsync(EventHubBatch batch, CancellationToken stop)
    {
        try
        {
            var limits = new ParallelOptions { MaxDegreeOfParallelism = MaxAtATime, CancellationToken = stop };
            await Parallel.ForEachAsync(batch.Events, limits, (source, stopping) => DispatchAsync(batch.PartitionId, source, stopping));
            return new FunctionOutcome.Succeeded([$"dispatch: {batch.Events.Count} actions"]);
        }
        catch (StorageUnavailableException trouble)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }

    private async ValueTask DispatchAsync(string partition, HubEvent source, CancellationToken stop)
    {
        // 1 read
        if (DispatchedAction.Read(source.Body) is not { } action)
        {
            await stores.DeadLetters.AddAsync([new DeadLetter($"actions-{partition}", source.SequenceNumber, source.Body, "Not an action.", source.EnqueuedAt)], stop);
            return;
        }

        // 2 consent
        var customer = hasher.KeyOf(action.Customer);
        var rights = await stores.Rights.ReadAsync(customer, stop);
        if (rights.Erased || !action.Purposes.All(purpose => rights.Allows(purpose, defaults())))
        {
            return;
        }

        // 3 keep, 4 post
        await stores.Decisions.KeepAsync(action.Id, action.Document, stop);
        await webhooks.SendAsync(action.Id.ToString(), action.Action, customer, action.Webhooks, action.Document, stop);
    }
}
