using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Storage.Contexts;
using Personalize.Storage.Personal;
using Personalize.Storage.Rights;

namespace Personalize.Personalizing;

/// <summary>Promises erasures: from then on they hold for every reader, and the sweep does the rest.</summary>
internal sealed class Erasures(PersonReader persons, ContextStore contexts, RightsStore rights, ErasureJobs jobs, RegistrationHasher hasher, TimeProvider clock)
{
    /// <summary>Effective and durable when it returns, whether or not anything is known of the customer.</summary>
    /// <param name="asked">The registration named.</param>
    /// <param name="grain">The registration alone, or its person. Nobody erases those he lives with.</param>
    /// <param name="stop">Ends the work; repeat.</param>
    /// <exception cref="Storage.Resilience.StorageUnavailableException">Perhaps not promised; repeat.</exception>
    public async Task PromiseAsync(Registration asked, Grain grain, CancellationToken stop)
    {
        var person = await persons.FindAsync(asked, grain, stop);
        var now = clock.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}~{Guid.NewGuid():N}");

        // The promise first: a process that ends between two tombstones leaves it to the sweep.
        var job = Take(new ErasureJob(id, [hasher.KeyOf(asked)], [], now, 0, now), person?.Facets ?? []);
        job = asked.Kind == RegistrationKind.User ? await TakeNamesakeAsync(job, Registration.Anonymous(asked.Id), stop) : job;
        await jobs.SaveAsync(job, stop);
        await BuryAsync(job, stop);
    }

    /// <summary>The job with all that was linked since it was promised; saved where that is more.</summary>
    public async Task<ErasureJob> CompleteAsync(ErasureJob job, CancellationToken stop)
    {
        var all = job;
        foreach (var key in job.Erased)
        {
            if (await contexts.ReadFacetAsync(key, stop) is { } facet)
            {
                all = Take(all, await persons.WithOutgrownAsync(await persons.BelongingAsync(facet, stop), stop));
            }
        }

        if (all.Erased.Length > job.Erased.Length || all.Near.Length > job.Near.Length)
        {
            await jobs.SaveAsync(all, stop);
        }

        await BuryAsync(all, stop);
        return all;
    }

    private ErasureJob Take(ErasureJob job, ImmutableArray<Facet> facets)
    {
        var erased = job.Erased.Union(facets.Select(facet => hasher.KeyOf(facet.Registration))).ToImmutableArray();
        var near = facets.SelectMany(facet => facet.Links.Others).Concat(facets.Select(facet => HouseholdReader.Of(facet.Context)).OfType<Registration>())
            .Select(hasher.KeyOf);
        return job with { Erased = erased, Near = [.. job.Near.Union(near).Except(erased)] };
    }

    // What an alias call names as its previousId is taken for a browser's, and may be this user's.
    private async Task<ErasureJob> TakeNamesakeAsync(ErasureJob job, Registration namesake, CancellationToken stop)
    {
        var facet = await contexts.ReadFacetAsync(hasher.KeyOf(namesake), stop);
        return Take(job with { Erased = job.Erased.Add(hasher.KeyOf(namesake)) }, facet is null ? [] : [facet]);
    }

    private Task BuryAsync(ErasureJob job, CancellationToken stop) =>
        Parallel.ForEachAsync(job.Erased, stop, async (key, stopping) => await rights.WriteAsync(key, CustomerRights.Gone, stopping));
}
