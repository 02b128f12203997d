using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// A person: the merge of the facets that belong together. Made from a set, one facet a registration, so that nothing can be counted
/// twice; dropping a link and merging again is the unmerge.
/// </summary>
public static class PersonView
{
    /// <param name="own">The person's own facet.</param>
    /// <param name="others">Facets of registrations that it claims. Only those whose own word is that they belong to it are merged in.</param>
    public static CustomerContext Of(Facet own, IEnumerable<Facet> others)
    {
        var parts = new SortedDictionary<Registration, CustomerContext> { [own.Registration] = own.Context };
        foreach (var other in others.Where(other => other.Links.Owner == own.Registration))
        {
            parts[other.Registration] = other.Context;
        }

        return parts.Count == 1 ? own.Context : ContextMerge.Merge([.. parts.Values]);
    }
}
