using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>The affinities that products and categories speak for.</summary>
internal static class Likings
{
    public static IReadOnlyDictionary<string, Affinity> Of(DateTimeOffset at, double weight, string category) =>
        new Dictionary<string, Affinity>(StringComparer.Ordinal) { [AffinityNames.Category + Texts.Cut(category)] = Affinity.Once(weight, at) };

    public static IReadOnlyDictionary<string, Affinity> Of(DateTimeOffset at, double weight, ImmutableArray<Product> products)
    {
        var likings = new Dictionary<string, Affinity>(StringComparer.Ordinal);
        foreach (var product in products)
        {
            Add(likings, AffinityNames.Category, product.Item.Category, at, weight);
            Add(likings, AffinityNames.Product, product.Id, at, weight);
            Add(likings, AffinityNames.Colour, product.Colour, at, weight);
            Add(likings, AffinityNames.Brand, product.Brand, at, weight);
        }

        return likings;
    }

    private static void Add(Dictionary<string, Affinity> likings, string prefix, string? value, DateTimeOffset at, double weight)
    {
        if (value is null)
        {
            return;
        }

        var liking = Affinity.Once(weight, at);
        likings[prefix + value] = likings.TryGetValue(prefix + value, out var known) ? Affinity.Sum(known, liking) : liking;
    }
}
