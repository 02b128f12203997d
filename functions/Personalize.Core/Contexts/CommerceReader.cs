using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What the e-commerce events (Segment's specification, version 2) say: looks, likings, cart, orders.</summary>
internal static class CommerceReader
{
    public static void Read(CustomerEvent happened, Stamp stamp, DateTimeZone? zone, KnownFields properties, KnownFields part, ContextBuilder into)
    {
        if (happened.Type is EventType.Page or EventType.Screen)
        {
            if ((happened.Category ?? properties.Text(Field.Category)) is { } category)
            {
                Likings.Add(happened.At, 0.5, category, into);
            }
        }
        else if (happened.Type == EventType.Track)
        {
            ReadTrack(happened, stamp, zone, properties, part, into);
        }
    }

    private static void ReadTrack(CustomerEvent happened, Stamp stamp, DateTimeZone? zone, KnownFields properties, KnownFields part, ContextBuilder into)
    {
        switch (happened.Name)
        {
            case "Product Viewed" or "Product Clicked":
                Looked(happened, stamp, ProductReader.Read(properties, part), into);
                break;
            case "Product List Viewed" or "Product List Filtered":
                LookedAtList(happened, stamp, properties, into);
                break;
            case "Product Added to Wishlist" or "Product Shared":
                Likings.Add(happened.At, 3, ProductReader.Read(properties, part), into);
                break;
            case "Product Added":
                var added = ProductReader.Read(properties, part);
                Shopped(happened, zone, added, 3, into);
                into.Changed(Changes(stamp, added, 1));
                break;
            case "Product Removed":
                into.Changed(Changes(stamp, ProductReader.Read(properties, part), -1));
                break;
            case "Cart Viewed" or "Checkout Started":
                Snapshot(happened, stamp, zone, properties, part, into);
                break;
            case "Cart Emptied":
                into.Changed(new Cart(stamp, []));
                break;
            case "Order Completed":
                Shopped(happened, zone, ProductReader.Read(properties, part), 5, into);
                if (!IsInStore(properties))
                {
                    into.Changed(new Cart(stamp, []));
                }

                into.Ordered(OrderReader.Ordered(happened, stamp, properties, part) with { LastAt = happened.At });
                break;
            case "Order Updated" when OrderReader.HasNumber(properties):
                into.Ordered(OrderReader.Ordered(happened, stamp, properties, part));
                break;
            case "Order Refunded" or "Order Cancelled":
                into.Ordered(OrderReader.GivenBack(happened, stamp, properties, part));
                break;
        }
    }

    private static void Looked(CustomerEvent happened, Stamp stamp, ImmutableArray<Product> products, ContextBuilder into)
    {
        if (!products.IsEmpty)
        {
            into.Viewed(new LastViewed(stamp, products[0].Item.Category, products[0].Id, products[0].Item.Name));
            Likings.Add(happened.At, 1, products, into);
        }
    }

    private static void LookedAtList(CustomerEvent happened, Stamp stamp, KnownFields properties, ContextBuilder into)
    {
        if (Texts.Cut(properties.Text(Field.Category, Field.ListId)) is { } category)
        {
            into.Viewed(new LastViewed(stamp, category, null, null));
            Likings.Add(happened.At, 1, category, into);
        }
    }

    private static void Shopped(CustomerEvent happened, DateTimeZone? zone, ImmutableArray<Product> products, double weight, ContextBuilder into)
    {
        Likings.Add(happened.At, weight, products, into);

        // A till or a shop's server tells in which second, and not where: by UTC an evening's purchase in Auckland would be a morning's. Better no hour.
        if (zone is not null || happened.Trust == SourceTrust.Browser)
        {
            into.Shopped(happened.At, DeviceReader.HourOf(happened.At, zone));
        }
    }

    // Both calls carry the whole cart: it replaces what was pieced together before.
    private static void Snapshot(CustomerEvent happened, Stamp stamp, DateTimeZone? zone, KnownFields properties, KnownFields part, ContextBuilder into)
    {
        var products = ProductReader.Read(properties, part);
        if (happened.Name == "Checkout Started")
        {
            Shopped(happened, zone, products, 2, into);
        }

        if (properties[Field.Products].ValueKind == JsonValueKind.Array)
        {
            into.Changed(Changes(stamp, products, 1) with { EmptiedAt = stamp });
        }
    }

    private static Cart Changes(Stamp stamp, ImmutableArray<Product> products, int sign) => new(null,
    [
        .. products.Take(Cart.MaxChanges).Select((product, line) => new CartChange(
            stamp, line, sign < 0 && product.Quantity is null ? CartChange.WholeLine : sign * (product.Quantity ?? 1), product.Item)),
    ]);

    // What was bought at a counter was not in the cart on the web.
    private static bool IsInStore(KnownFields properties) => properties.Text(Field.Channel)?.ToLowerInvariant() is "store" or "pos" or "in-store" or "instore";
}
