using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;

namespace Personalize.Personalizing;

/// <summary>A customer at the grain that was asked for.</summary>
/// <param name="Facets">Facets of the registrations, the owner's first; at least one, each registration once.</param>
/// <param name="Rights">The owner's word; of a household what all its persons allow.</param>
/// <param name="View">All that is known, as one. Made from the facets, not read: what a fold has saved a moment ago is in it.</param>
internal sealed record Person(ImmutableArray<Facet> Facets, CustomerRights Rights, CustomerContext View)
{
    public IEnumerable<Registration> Registrations => Facets.Select(facet => facet.Registration);

    /// <summary>Where the person lives, by whichever of the registrations said so last; null where none did.</summary>
    public Registration? Home => HouseholdReader.Of(View);

    /// <summary>One person, or one registration of it.</summary>
    public static Person Of(ImmutableArray<Facet> facets, CustomerRights rights) => new(facets, rights, ContextMerge.Merge([.. facets.Select(facet => facet.Context)]));

    /// <summary>All who live in a home. Any order of them gives the same.</summary>
    /// <param name="persons">At least one.</param>
    public static Person OfHousehold(IEnumerable<Person> persons)
    {
        var known = new HashSet<Registration>();
        var each = new List<Person>();

        // A registration that was linked between two reads is found by itself and in its person: it counts there.
        foreach (var person in persons.OrderByDescending(person => person.Facets.Length).ThenBy(person => person.Facets[0].Registration))
        {
            if (!known.Contains(person.Facets[0].Registration))
            {
                known.UnionWith(person.Registrations);
                each.Add(person);
            }
        }

        return new Person(
            [.. each.SelectMany(person => person.Facets).DistinctBy(facet => facet.Registration)],
            CustomerRights.Strictest(each.Select(person => person.Rights)),
            PersonView.OfHousehold([.. each.Select(person => person.View)]));
    }
}
