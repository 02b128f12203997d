using System.Collections.Immutable;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>Looks, cart and orders as bytes.</summary>
internal static class CommerceParts
{
    public static void Write(CompactWriter writer, CustomerContext context)
    {
        if (NamedParts.WriteFlag(writer, context.LastViewed) is { } viewed)
        {
            writer.Stamp(viewed.Stamp);
            writer.Text(viewed.Category);
            writer.Text(viewed.Product);
            writer.Text(viewed.Name);
        }

        context.PackedCart.Write(writer);
        writer.Signed(context.Orders.Count);
        writer.Signed(context.Orders.Refunds);
        writer.OptionalTime(context.Orders.LastAt);
        writer.Count(context.Orders.Cents.Count);
        foreach (var (currency, cents) in context.Orders.Cents)
        {
            writer.Text(currency);
            writer.Signed(cents);
        }

        writer.Count(context.Orders.Known.Length);
        foreach (var order in context.Orders.Known)
        {
            writer.Hash(order.Id);
            writer.Stamp(order.Stamp);
            writer.Byte((byte)order.Trust);
            writer.Signed(order.Cents);
            writer.Text(order.Currency);
            writer.Byte(order.IsOrdered ? (byte)1 : (byte)0);
            writer.Unsigned((ulong)order.BackCents);
        }
    }

    public static CustomerContext Read(ref CompactReader reader, CustomerContext context) => context with
    {
        LastViewed = reader.Byte() == 0 ? null : new LastViewed(reader.Stamp(), reader.Text(), reader.Text(), reader.Text()),
        PackedCart = reader.Schema >= 5 ? PackedCart.Read(ref reader) : new PackedCart(ReadCart(ref reader)),
        Orders = ReadOrders(ref reader),
    };

    public static void WriteCart(CompactWriter writer, Cart cart)
    {
        writer.Byte(cart.EmptiedAt is null ? (byte)0 : (byte)1);
        if (cart.EmptiedAt is { } emptiedAt)
        {
            writer.Stamp(emptiedAt);
        }

        writer.Count(cart.Changes.Length);
        foreach (var change in cart.Changes)
        {
            writer.Stamp(change.Stamp);
            writer.Count(change.Line);
            writer.Signed(change.Quantity);
            WriteItem(writer, change.Item);
        }
    }

    private static void WriteItem(CompactWriter writer, CartItem item)
    {
        writer.Text(item.Product);
        writer.Text(item.Name);
        writer.Text(item.Category);
        writer.Signed(item.Quantity);
        writer.Text(item.Currency);
        writer.Byte(item.PriceCents is null ? (byte)0 : (byte)1);
        if (item.PriceCents is { } cents)
        {
            writer.Signed(cents);
        }
    }

    public static Cart ReadCart(ref CompactReader reader)
    {
        Stamp? emptiedAt = reader.Byte() == 0 ? null : reader.Stamp();
        var changes = ImmutableArray.CreateBuilder<CartChange>();
        for (var left = reader.Count(); left > 0; left--)
        {
            changes.Add(new CartChange(reader.Stamp(), (int)reader.Unsigned(), (int)reader.Signed(), ReadItem(ref reader)));
        }

        return emptiedAt is null && changes.Count == 0 ? Cart.Empty : new Cart(emptiedAt, changes.ToImmutable());
    }

    private static CartItem ReadItem(ref CompactReader reader)
    {
        var (product, name, category) = (reader.Name(), reader.Text(), reader.Text());
        var quantity = (int)reader.Signed();
        var currency = reader.Text();
        long? cents = reader.Byte() == 0 ? null : reader.Signed();
        return new CartItem(product, name, category, quantity, cents, currency);
    }

    private static Orders ReadOrders(ref CompactReader reader)
    {
        var (count, refunds, lastAt) = (reader.Signed(), reader.Signed(), reader.OptionalTime());
        var cents = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        for (var left = reader.Count(); left > 0; left--)
        {
            cents[reader.Name()] = reader.Signed();
        }

        var known = reader.Schema < 3 ? [] : ReadKnown(ref reader);
        return count == 0 && refunds == 0 && cents.Count == 0 ? Orders.None : new Orders(count, refunds, cents.ToImmutable(), lastAt) { Known = known };
    }

    private static ImmutableArray<KnownOrder> ReadKnown(ref CompactReader reader)
    {
        var known = ImmutableArray.CreateBuilder<KnownOrder>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var order = new KnownOrder(reader.Hash(), reader.Stamp(), (SourceTrust)reader.Byte(), reader.Signed(), reader.Text());
            known.Add(reader.Schema < 5 ? order : order with { IsOrdered = reader.Byte() != 0, BackCents = BackOf(reader.Unsigned()) });
            if (known.Count > 1 && known[^2].Id >= known[^1].Id)
            {
                throw new InvalidDataException("The orders of the context are out of order.");
            }
        }

        return known.ToImmutable();
    }

    private static long BackOf(ulong read) => read <= long.MaxValue ? (long)read : throw new InvalidDataException("An order of the context gives back too much.");
}
