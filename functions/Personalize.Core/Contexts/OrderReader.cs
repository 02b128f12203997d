using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What an event says about an order: its number, its value, what was given back of it.</summary>
internal static class OrderReader
{
    public static bool HasNumber(KnownFields properties) => NumberOf(properties) is not null;

    /// <param name="happened">An order, or a word about one.</param>
    /// <param name="stamp">Of the event.</param>
    /// <param name="properties">Of the event.</param>
    /// <param name="part">For the fields of each product.</param>
    public static Orders Ordered(CustomerEvent happened, Stamp stamp, KnownFields properties, KnownFields part)
    {
        var amount = Amount(properties, part);
        return new Orders(1, 0, amount is { } value ? Orders.None.Cents.SetItem(value.Currency, value.Cents) : Orders.None.Cents, null)
        {
            Known = NumberOf(properties) is { } number ? [new KnownOrder(MessageHash.Of(number), stamp, happened.Trust, amount?.Cents ?? 0, amount?.Currency)] : [],
        };
    }

    /// <summary>
    /// A refund: of an amount, or of the products it names, or of the whole order; a cancellation is of the whole. Of an order with a number no more is
    /// given back than it cost, in its currency, whichever of the two is told first.
    /// </summary>
    /// <inheritdoc cref="Ordered"/>
    public static Orders GivenBack(CustomerEvent happened, Stamp stamp, KnownFields properties, KnownFields part)
    {
        var amount = Amount(properties, part);
        if (NumberOf(properties) is not { } number)
        {
            // Some senders write what they give back as a negative amount.
            return new Orders(0, 1, amount is { } refund ? Orders.None.Cents.SetItem(refund.Currency, -Math.Abs(refund.Cents)) : Orders.None.Cents, null);
        }

        var order = new KnownOrder(MessageHash.Of(number), stamp, happened.Trust, 0, null)
        {
            IsOrdered = false,
            BackCents = happened.Name != "Order Cancelled" && amount is { Cents: not 0 and var cents } ? Math.Abs(cents) : long.MaxValue,
        };
        return new Orders(0, 1, Orders.None.Cents, null) { Known = [order] };
    }

    private static string? NumberOf(KnownFields properties) => properties.Text(Field.OrderNumber, Field.OrderNumberCamel);

    private static (string Currency, long Cents)? Amount(KnownFields properties, KnownFields part)
    {
        var cents = ProductReader.Cents(properties, Field.Total) ?? ProductReader.Cents(properties, Field.Revenue) ?? ProductReader.Cents(properties, Field.Value)
            ?? ProductsCents(properties, part);
        var currency = properties.Text(Field.Currency)?.Trim() is { Length: 3 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : "";
        return cents is { } amount ? (currency, amount) : null;
    }

    // The value of what it lists, where no total is told and each thing has its price.
    private static long? ProductsCents(KnownFields properties, KnownFields part)
    {
        if (properties[Field.Products].ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var products = ProductReader.Read(properties, part);
        return products.IsEmpty || products.Any(product => product.Item.PriceCents is null) ? null : products.Sum(product => product.Item.PriceCents * (product.Quantity ?? 1));
    }
}
