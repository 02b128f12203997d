using System.Text.Json;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>Takes the names of who is erased out of the events of others: a browser that two people used is named in the history of both.</summary>
public static class NameFilter
{
    /// <summary>The event itself where it names none of them beside its customer.</summary>
    /// <param name="happened">The event of somebody else.</param>
    /// <param name="isErased">Whether a registration is erased.</param>
    public static CustomerEvent Without(CustomerEvent happened, Func<Registration, bool> isErased) => !happened.Linked.Any(isErased) ? happened : happened with
    {
        Linked = happened.Linked.RemoveAll(named => isErased(named)),
        Context = WithoutIds(happened.Context),
    };

    // As they were sent; what they name and is not erased stays among the linked ones.
    private static JsonElement WithoutIds(JsonElement context) => JsonPruning.Without(context, static property => property.NameEquals(ExternalIds.Property));
}
