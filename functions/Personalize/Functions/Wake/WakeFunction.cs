using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Storage.Acting;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Outbox;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Wake;

/// <summary>Timer: tells the fold which waits are due. The fold alone changes them, so one that is told twice is done once.</summary>
internal sealed class WakeFunction(ActingStore acting, RegistrationHasher hasher, SendToPartition send, int partitionCount, TimeProvider clock)
{
    public async Task<FunctionOutcome> RunAsync(TimerFired timer, CancellationToken stop)
    {
        try
        {
            var told = 0;
            for (var partition = 0; partition < partitionCount; partition++)
            {
                var due = await acting.ReadDueAsync(partition, clock.GetUtcNow(), stop);
                foreach (var ofOne in due.GroupBy(wait => hasher.KeyOf(wait.Customer).Partition(partitionCount)))
                {
                    await send([.. ofOne.Select(wait => new EventData(EventCodec.Write(
                        new HubMessage.Due("due-" + wait.Pending, wait.Customer, wait.DueAt, wait.Pending))))], ofOne.Key, stop);
                }

                told += due.Count;
            }

            return told == 0 ? FunctionOutcome.Success : new FunctionOutcome.Succeeded([$"wake: {told} waits are due"]);
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or EventHubUnavailableException)
        {
            return new FunctionOutcome.Failed(trouble.Message);
        }
    }
}
