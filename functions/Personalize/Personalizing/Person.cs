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
    public CustomerContext View { get; } = ContextMerge.Merge([.. Facets.Select(facet => facet.Context)]);
}
