using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Personalizing;
using Personalize.Storage.Contexts;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Outbox;

namespace Personalize.Functions.Customers;

/// <summary>Undoes links. The word goes through the hub to the registration's own facet, whose fold keeps it: a replay finds it again.</summary>
internal sealed class Unmerging(
    PersonReader persons, ContextStore contexts, RegistrationHasher hasher, int partitionCount, SendToPartition send, TimeProvider clock)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>The word is durable by then; who asks next should see it, mostly, and need not wait for a fold that is behind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <exception cref="EventHubUnavailableException">Not undone; repeat.</exception>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Perhaps not undone; repeat.</exception>
    public async Task<UnmergeOutcome> UnmergeAsync(Registration customer, Registration registration, CancellationToken stop)
    {
        if (await persons.FindAsync(customer, stop) is not { } person)
        {
            return UnmergeOutcome.UnknownCustomer;
        }

        if (person.Facets[0].Registration == registration)
        {
            return UnmergeOutcome.IsOwner;
        }

        var key = hasher.KeyOf(registration);
        var facet = await contexts.ReadFacetAsync(key, stop);
        if (facet is null || !facet.Links.Claimants.Keys.Any(person.Registrations.Contains))
        {
            return UnmergeOutcome.NotLinked;
        }

        // From each of the person's registrations that claimed it: a browser may have been claimed by a user and by the user's card.
        var from = facet.Links.Claimants.Keys.Where(claimant => person.Registrations.Contains(claimant) && !facet.Links.IsCutFrom(claimant)).ToArray();
        await SendAsync(key, registration, from, stop);
        await SeeAsync(key, from, hasher.KeyOf(person.Facets[0].Registration), registration, stop);
        return UnmergeOutcome.Unmerged;
    }

    private Task SendAsync(RegistrationKey key, Registration registration, Registration[] from, CancellationToken stop)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var messages = from.Select(owner => new HubMessage.Unlinked($"unmerge-{Guid.NewGuid():N}", registration, now, owner));
        return from.Length == 0 ? Task.CompletedTask
            : send([.. messages.Select(message => new EventData(EventCodec.Write(message)))], key.Partition(partitionCount), stop);
    }

    private async Task SeeAsync(RegistrationKey key, Registration[] from, RegistrationKey root, Registration registration, CancellationToken stop)
    {
        for (var begun = clock.GetTimestamp(); clock.GetElapsedTime(begun) < Patience; await Task.Delay(LookEvery, clock, stop))
        {
            if (await contexts.ReadFacetAsync(key, stop) is not { Links: var links } || from.All(links.IsCutFrom))
            {
                if (await contexts.ReadViewAsync(root, stop) is not { } view || !view.Registrations.Contains(registration))
                {
                    return;
                }
            }
        }
    }
}
