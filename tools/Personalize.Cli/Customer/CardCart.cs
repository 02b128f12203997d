using System.Globalization;
using System.Text.Json;

namespace Personalize.Cli.Customer;

/// <summary>A cart as it is read aloud: what, at how much each, and what all of it comes to.</summary>
internal static class CardCart
{
    /// <summary>A line an item, and where there is more than one piece a sum of each currency.</summary>
    /// <param name="cart">The document's.</param>
    /// <param name="changedAgo">"2 days ago"; empty where that is unknown.</param>
    public static IEnumerable<string> Lines(JsonElement cart, string changedAgo)
    {
        JsonElement[] items = [.. CardFields.Items(cart, "items")];
        if (items.Length == 0)
        {
            return [];
        }

        var changed = changedAgo.Length > 0 ? [$"changed {changedAgo}"] : Array.Empty<string>();
        string[] sums = [.. items.Sum(QuantityOf) > 1 ? Sums(items) : [], .. changed];
        return items.Select(Line).Append(string.Join(", ", sums));
    }

    /// <summary>"249 EUR", "19.90 EUR", or the number alone where nobody said of what.</summary>
    public static string Money(decimal amount, string currency)
    {
        var digits = amount.ToString(decimal.IsInteger(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        return currency is "" or "unknown" ? digits : $"{digits} {currency}";
    }

    private static string Line(JsonElement item)
    {
        var name = CardFields.Text(item, "name") is { Length: > 0 } said ? said : CardFields.Text(item, "product");
        var price = PriceOf(item) is { } each ? $", {Money(each, CardFields.Text(item, "currency"))}{(QuantityOf(item) > 1 ? " each" : "")}" : "";
        return $"{CardFields.Text(item, "quantity")} x {name}{price}";
    }

    // A sum that leaves out what has no price would be a wrong one.
    private static IEnumerable<string> Sums(JsonElement[] items) => items.Any(item => PriceOf(item) is null) ? [] : items
        .GroupBy(item => CardFields.Text(item, "currency"), StringComparer.Ordinal)
        .Select(group => $"in all {Money(group.Sum(item => PriceOf(item)!.Value * QuantityOf(item)), group.Key)}");

    // A price of a cart is at most what fits a table's cell; as many as fit a count of it stay far below what a decimal holds.
    private static decimal? PriceOf(JsonElement item) => CardFields.Number(item, "price") is { } price && Math.Abs(price) < 1e15m ? price : null;

    private static decimal QuantityOf(JsonElement item) => CardFields.Number(item, "quantity") is { } count && Math.Abs(count) < 1e9m ? count : 0;
}
