using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Core.Contexts;

/// <summary>The products of an event: its "products" array, or its own properties where those name one.</summary>
internal static class ProductReader
{
    public static ImmutableArray<Product> Read(JsonElement properties)
    {
        var list = Texts.Child(properties, "products");
        if (list.ValueKind == JsonValueKind.Array)
        {
            return [.. list.EnumerateArray().Select(ReadOne).OfType<Product>().Take(Cart.MaxChanges)];
        }

        return ReadOne(properties) is { } one ? [one] : [];
    }

    /// <summary>An amount in hundredths, rounded; null when there is none, or one beyond reason (10^12).</summary>
    public static long? Cents(JsonElement parent, string name) =>
        Texts.Number(parent, name) is { } amount && Math.Abs(amount) < 1e12 ? (long)Math.Round(amount * 100, MidpointRounding.AwayFromZero) : null;

    private static Product? ReadOne(JsonElement product)
    {
        var name = Texts.Cut(Texts.Read(product, "name"));
        var category = Texts.Cut(Texts.Read(product, "category"));
        var id = Texts.Cut(Texts.Read(product, "product_id", "productId", "sku", "id")) ?? name;
        if (id is null && category is null)
        {
            return null;
        }

        var quantity = Texts.Number(product, "quantity") is { } count and >= 1 and <= 9_999 ? (int?)count : null;
        var item = new CartItem(id ?? category!, name, category, quantity ?? 1, Cents(product, "price"), Texts.Cut(Texts.Read(product, "currency")));
        return new Product(
            item.Product, quantity, Texts.Cut(Texts.Read(product, "colour", "color")), Texts.Cut(Texts.Read(product, "brand")), item);
    }
}
