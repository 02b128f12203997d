using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What the e-commerce events (Segment's specification, version 2) say: looks, likings, cart, orders.</summary>
internal static class CommerceReader
{
    public static CustomerContext Read(CustomerEvent happened, Stamp stamp, CustomerContext said)
    {
        if (happened.Type is EventType.Page or EventType.Screen)
        {
            var category = happened.Category ?? Texts.Read(happened.Properties, "category");
            return category is null ? said : said with { Affinities = Likings.Of(happened.At, 0.5, category) };
        }

        if (happened.Type != EventType.Track)
        {
            return said;
        }

        var products = ProductReader.Read(happened.Properties);
        return happened.Name switch
        {
            "Product Viewed" or "Product Clicked" => Looked(said, happened, stamp, products, 1),
            "Product List Viewed" or "Product List Filtered" => LookedAtList(said, happened, stamp),
            "Product Added to Wishlist" or "Product Shared" => said with { Affinities = Likings.Of(happened.At, 3, products) },
            "Product Added" => Shopped(said, happened, products, 3) with { Cart = Changed(stamp, products, 1) },
            "Product Removed" => said with { Cart = Changed(stamp, products, -1) },
            "Cart Viewed" or "Checkout Started" => Snapshot(said, happened, stamp, products),
            "Cart Emptied" => said with { Cart = new Cart(stamp, []) },
            "Order Completed" => Shopped(said, happened, products, 5) with { Cart = new Cart(stamp, []), Orders = Ordered(happened) },
            "Order Refunded" or "Order Cancelled" => said with { Orders = Refunded(happened) },
            _ => said,
        };
    }

    private static CustomerContext Looked(CustomerContext said, CustomerEvent happened, Stamp stamp, ImmutableArray<Product> products, double weight) =>
        products.IsEmpty ? said : said with
        {
            LastViewed = new LastViewed(stamp, products[0].Item.Category, products[0].Id, products[0].Item.Name),
            Affinities = Likings.Of(happened.At, weight, products),
        };

    private static CustomerContext LookedAtList(CustomerContext said, CustomerEvent happened, Stamp stamp)
    {
        var category = Texts.Cut(Texts.Read(happened.Properties, "category", "list_id"));
        return category is null ? said : said with
        {
            LastViewed = new LastViewed(stamp, category, null, null),
            Affinities = Likings.Of(happened.At, 1, category),
        };
    }

    private static CustomerContext Shopped(CustomerContext said, CustomerEvent happened, ImmutableArray<Product> products, double weight)
    {
        var zone = said.TimeZone is { } known ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(known.Value) : null;
        return said with
        {
            Affinities = Likings.Of(happened.At, weight, products),
            Shopping = HourHistogram.Empty.Add(DeviceReader.HourOf(happened.At, zone)),
        };
    }

    // Both calls carry the whole cart: it replaces what was pieced together before.
    private static CustomerContext Snapshot(CustomerContext said, CustomerEvent happened, Stamp stamp, ImmutableArray<Product> products)
    {
        var shopped = happened.Name == "Checkout Started" ? Shopped(said, happened, products, 2) : said;
        var isWhole = Texts.Child(happened.Properties, "products").ValueKind == JsonValueKind.Array;
        return isWhole ? shopped with { Cart = Changed(stamp, products, 1) with { EmptiedAt = stamp } } : shopped;
    }

    private static Cart Changed(Stamp stamp, ImmutableArray<Product> products, int sign) => new(null,
    [
        .. products.Take(Cart.MaxChanges).Select((product, line) => new CartChange(
            stamp, line, sign < 0 && product.Quantity is null ? CartChange.WholeLine : sign * (product.Quantity ?? 1), product.Item)),
    ]);

    private static Orders Ordered(CustomerEvent happened) => new(1, 0, Value(happened, 1), happened.At);

    private static Orders Refunded(CustomerEvent happened) => new(0, 1, Value(happened, -1), null);

    private static ImmutableSortedDictionary<string, long> Value(CustomerEvent happened, int sign)
    {
        var cents = ProductReader.Cents(happened.Properties, "total") ?? ProductReader.Cents(happened.Properties, "revenue")
            ?? ProductReader.Cents(happened.Properties, "value");
        var currency = Texts.Read(happened.Properties, "currency") is { Length: <= 8 } code ? code.ToUpperInvariant() : "";
        return cents is { } amount ? Orders.None.Cents.SetItem(currency, sign * amount) : Orders.None.Cents;
    }
}
