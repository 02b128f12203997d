using System.Collections.Immutable;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;

namespace Personalize.Personalizing;

/// <summary>Walks from a facet to all that belong to it.</summary>
internal static class Belonging
{
    /// <summary>The facet itself, those it claims whose own word is that they are its, and theirs.</summary>
    /// <param name="root">Where to begin.</param>
    /// <param name="read">Reads a facet; null where there is none, or where it may not be used.</param>
    public static async Task<ImmutableArray<Facet>> ReadAsync(Facet root, Func<Registration, Task<Facet?>> read)
    {
        var all = ImmutableArray.CreateBuilder<Facet>();
        var seen = new HashSet<Registration> { root.Registration };
        for (var level = new[] { root }; level.Length > 0;)
        {
            all.AddRange(level);
            var claimed = level.SelectMany(facet => facet.Links.Claims.Keys.Select(other => (By: facet.Registration, Other: other)))
                .Where(claim => seen.Add(claim.Other));
            var found = await Task.WhenAll(claimed.Select(async claim => (claim.By, Facet: await read(claim.Other))));
            level = [.. found.Where(claim => claim.Facet?.Links.Owner == claim.By).Select(claim => claim.Facet!)];
        }

        return all.ToImmutable();
    }
}
