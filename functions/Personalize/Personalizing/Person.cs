using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;

namespace Personalize.Personalizing;

/// <summary>A customer at the grain that was asked for.</summary>
/// <param name="Facets">Facets of the registrations, the owner's first; at least one, each registration once.</param>
/// <param name="Rights">The owner's word; of a household what all its persons allow.</param>
internal sealed record Person(ImmutableArray<Facet> Facets, CustomerRights Rights)
{
    public IEnumerable<Registration> Registrations => Facets.Select(facet => facet.Registration);

    /// <summary>All that is known, as one. Made from the facets, not read: what a fold has saved a moment ago is in it.</summary>
    public CustomerContext View { get; private init; } = ContextMerge.Merge([.. Facets.Select(facet => facet.Context)]);

    /// <summary>Where the person lives, by whichever of the registrations said so last; null where none did.</summary>
    public Registration? Home => HouseholdReader.Of(View);

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
            [.. each.SelectMany(person => person.Facets).DistinctBy(facet => facet.Registration)], CustomerRights.Strictest(each.Select(person => person.Rights)))
        {
            View = PersonView.OfHousehold([.. each.Select(person => person.View)]),
        };
    }
}
