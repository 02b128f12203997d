using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Storage.Contexts;
using Personalize.Storage.Rights;

namespace Personalize.Functions.Customers;

/// <summary>Finds customers by any of their registrations, at the grain asked for.</summary>
internal sealed class CustomerLookup(ContextStore contexts, RightsStore rights, RegistrationHasher hasher)
{
    /// <summary>Null for unknown and for erased customers alike.</summary>
    public async Task<(CustomerContext Context, CustomerRights Rights)?> FindAsync(Registration registration, bool isPerson, CancellationToken stop)
    {
        var key = hasher.KeyOf(registration);
        var said = rights.ReadAsync(key, stop);
        var stored = await contexts.ReadFacetAsync(key, stop);
        if ((await said).Erased || stored is not { } facet)
        {
            return null;
        }

        if (!isPerson)
        {
            return (facet.Context, await said);
        }

        if (facet.Links.Owner is { } owner && owner != registration)
        {
            return await FindOwnerAsync(hasher.KeyOf(owner), facet.Context, stop);
        }

        return (await contexts.ReadViewAsync(key, stop) ?? facet.Context, await said);
    }

    // The link may be known here before the owner's view is made: then the registration alone is all there is to tell.
    private async Task<(CustomerContext, CustomerRights)?> FindOwnerAsync(RegistrationKey owner, CustomerContext own, CancellationToken stop)
    {
        var said = rights.ReadAsync(owner, stop);
        var view = await contexts.ReadViewAsync(owner, stop);
        return (await said).Erased ? null : (view ?? own, await said);
    }
}
