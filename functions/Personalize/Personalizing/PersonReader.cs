using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Storage.Contexts;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>Finds persons by any of their registrations, from the facets: the truth behind the views.</summary>
internal sealed class PersonReader(ContextStore contexts, RightsStore rights, RegistrationHasher hasher)
{
    /// <summary>One registration by itself. Null for unknown and for erased ones alike.</summary>
    public async Task<Person?> FindRegistrationAsync(Registration registration, CancellationToken stop) =>
        await ReadAsync(registration, stop) is { Facet: { } facet, Rights: { Erased: false } said } ? Person.Of([facet], said) : null;

    /// <summary>The person that a registration belongs to. Null for unknown and for erased ones alike.</summary>
    public async Task<Person?> FindAsync(Registration registration, CancellationToken stop)
    {
        var (found, said) = await ReadAsync(registration, stop);
        var passed = new HashSet<Registration> { registration };
        while (found is not null && !said.Erased && found.Links.Owner is { } owner && passed.Add(owner))
        {
            var (above, word) = await ReadAsync(owner, stop);
            if (above is null && !word.Erased)
            {
                break;   // the link is known here before anything of its owner is
            }

            (found, said) = (above, word);
        }

        return found is null || said.Erased ? null : Person.Of(await BelongingAsync(found, stop), said);
    }

    /// <summary>All persons of a home: of the one that a registration's person lives in, or of the one named. A person without a home is one.</summary>
    public async Task<Person?> FindHouseholdAsync(Registration registration, CancellationToken stop)
    {
        var person = registration.Kind == RegistrationKind.Household ? null : await FindAsync(registration, stop);
        var home = person is null ? registration : person.Home;
        if (home is not { Kind: RegistrationKind.Household } household)
        {
            return person;
        }

        var members = (await ReadAsync(household, stop)).Facet?.Links.Claims.Keys ?? [];
        var found = await Task.WhenAll(members.Select(member => FindAsync(member, stop)));
        // A member may be a browser that was told where it lives before it belonged to anybody: then the person lives there.
        var living = found.Append(person).OfType<Person>().Where(member => member.Home == household).ToArray();
        return living.Length == 0 ? null : Person.OfHousehold(living);
    }

    /// <summary>The customer at a grain. Null for unknown and for erased ones alike.</summary>
    public Task<Person?> FindAsync(Registration registration, Grain grain, CancellationToken stop) => grain switch
    {
        Grain.Registration => FindRegistrationAsync(registration, stop),
        Grain.Person => FindAsync(registration, stop),
        _ => FindHouseholdAsync(registration, stop),
    };

    /// <summary>
    /// Facets of a person with those that its links have no room for, and theirs: what an export shows and an erasure means. Views and decisions
    /// do without.
    /// </summary>
    public async Task<ImmutableArray<Facet>> WithOutgrownAsync(ImmutableArray<Facet> facets, CancellationToken stop)
    {
        var all = facets.ToBuilder();
        var known = facets.Select(facet => facet.Registration).ToHashSet();
        for (var at = 0; at < all.Count; at++)
        {
            foreach (var key in await contexts.ReadOutgrownAsync(hasher.KeyOf(all[at].Registration), stop))
            {
                if (await contexts.ReadFacetAsync(key, stop) is { } lost && lost.Links.Owner == all[at].Registration && known.Add(lost.Registration))
                {
                    all.Add(lost);
                    all.AddRange((await BelongingAsync(lost, stop)).Where(part => known.Add(part.Registration)));
                }
            }
        }

        return all.ToImmutable();
    }

    /// <summary>A facet and all that belong to it. Erased ones are left out.</summary>
    public Task<ImmutableArray<Facet>> BelongingAsync(Facet root, CancellationToken stop) => Belonging.ReadAsync(
        root, async other => await ReadAsync(other, stop) is { Facet: { } facet, Rights.Erased: false } ? facet : null);

    private async Task<(Facet? Facet, CustomerRights Rights)> ReadAsync(Registration registration, CancellationToken stop)
    {
        var key = hasher.KeyOf(registration);
        var said = rights.ReadAsync(key, stop);
        return (await contexts.ReadFacetAsync(key, stop), await said);
    }
}
