using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Core.Contexts;

/// <summary>The products of an event: its "products" array, or its own properties where those name one.</summary>
internal static class ProductReader
{
    /// <param name="properties">The event's properties.</param>
    /// <param name="part">For the fields of each product.</param>
    public static ImmutableArray<Product> Read(KnownFields properties, KnownFields part)
    {
        if (properties[Field.Products] is { ValueKind: JsonValueKind.Array } list)
        {
            return [.. list.EnumerateArray().Select(product => ReadOne(part.Read(product))).OfType<Product>().Take(Cart.MaxChanges)];
        }

        return ReadOne(properties) is { } one ? [one] : [];
    }

    /// <summary>An amount in hundredths, rounded; null when there is none, or one beyond reason (10^12).</summary>
    public static long? Cents(KnownFields parent, Field field) =>
        parent.Number(field) is { } amount && Math.Abs(amount) < 1e12 ? (long)Math.Round(amount * 100, MidpointRounding.AwayFromZero) : null;

    private static Product? ReadOne(KnownFields product)
    {
        var name = Texts.Cut(product.Text(Field.Name));
        var category = Texts.Cut(product.Text(Field.Category));
        var id = Texts.Cut(product.Text(Field.Product, Field.ProductCamel, Field.Sku, Field.Id)) ?? name;
        if (id is null && category is null)
        {
            return null;
        }

        // Less than one is none; who says nothing means one.
        var quantity = product.Number(Field.Quantity) is { } count ? (int?)Math.Clamp(count, 0, 9_999) : null;
        var item = new CartItem(id ?? category!, name, category, Math.Max(1, quantity ?? 1), Cents(product, Field.Price), Texts.Cut(product.Text(Field.Currency)));
        return new Product(
            item.Product, quantity, Texts.Cut(product.Text(Field.Colour, Field.ColourInAmerican)), Texts.Cut(product.Text(Field.Brand)), item);
    }
}
