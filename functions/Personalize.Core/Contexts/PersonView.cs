using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// A person: the merge of the facets that belong together. Made from a set, one facet a registration, so that nothing can be counted
/// twice; dropping a link and merging again is the unmerge.
/// </summary>
public static class PersonView
{
    /// <param name="own">The person's own facet.</param>
    /// <param name="others">Facets of registrations that it claims, or that those claim. Only those whose own word is that they belong to
    /// it, or to one that does, are merged in.</param>
    public static CustomerContext Of(Facet own, IEnumerable<Facet> others)
    {
        var parts = new SortedDictionary<Registration, CustomerContext> { [own.Registration] = own.Context };
        var left = others.Where(other => other.Links.Owner is not null).ToList();
        while (left.RemoveAll(other => parts.ContainsKey(other.Links.Owner!.Value) && (parts[other.Registration] = other.Context) is not null) > 0)
        {
        }

        return parts.Count == 1 ? own.Context : ContextMerge.Merge([.. parts.Values]);
    }

    /// <summary>All who live in a home, as one. Sums and latest words as for a person, but the carts stay each person's own.</summary>
    /// <param name="persons">Each person once, in any order; at least one.</param>
    public static CustomerContext OfHousehold(IReadOnlyList<CustomerContext> persons) => persons.Count == 1
        ? persons[0] : ContextMerge.Merge(persons) with { Cart = Cart.Together([.. persons.Select(person => person.Cart)]) };
}
