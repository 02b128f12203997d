using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Storage.Contexts;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Outbox;

namespace Personalize.Functions.SweepErasures;

/// <summary>Words of registrations to themselves, through the hub: their own folds look at the rights anew.</summary>
internal sealed class SelfRefolds(ContextStore contexts, int partitionCount, SendToPartition send)
{
    /// <summary>Nothing where the registration is unknown, or where the hub takes nothing: the next pass tells it again.</summary>
    public async Task TellAsync(RegistrationKey key, string id, DateTimeOffset at, CancellationToken stop)
    {
        if (await contexts.ReadFacetAsync(key, stop) is not { Registration: var registration })
        {
            return;
        }

        try
        {
            var message = new HubMessage.Refold(id, registration, DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()), registration);
            await send([new EventData(EventCodec.Write(message))], key.Partition(partitionCount), stop);
        }
        catch (EventHubUnavailableException)
        {
            // Named by the hub's own metrics; the passes to come, and the registration's next event, do the same.
        }
    }
}
