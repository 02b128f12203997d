using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>The affinities that products and categories speak for.</summary>
internal static class Likings
{
    public static void Add(DateTimeOffset at, double weight, string category, ContextBuilder into) =>
        into.Liked(AffinityNames.Category, Texts.Cut(category)!, Affinity.Once(weight, at));

    public static void Add(DateTimeOffset at, double weight, ImmutableArray<Product> products, ContextBuilder into)
    {
        // The same for all names: immutable, and two powers of two dear.
        var liking = Affinity.Once(weight, at);
        foreach (var product in products)
        {
            Add(AffinityNames.Category, product.Item.Category, liking, into);
            Add(AffinityNames.Product, product.Id, liking, into);
            Add(AffinityNames.Colour, product.Colour, liking, into);
            Add(AffinityNames.Brand, product.Brand, liking, into);
        }
    }

    private static void Add(string prefix, string? value, Affinity liking, ContextBuilder into)
    {
        if (value is not null)
        {
            into.Liked(prefix, value, liking);
        }
    }
}
