using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Personalize.Core.Templates;

/// <summary>The closed set of filters.</summary>
internal static class Filters
{
    private static readonly FrozenDictionary<string, Filter> ByName =
        TextFilters.All.Concat(NumberFilters.All).Concat(ListFilters.All).ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);

    public static ImmutableArray<string> Names => ByName.Keys;

    public static Filter? Find(string name) => ByName.GetValueOrDefault(name);
}
