namespace Personalize.Core.Offers;

/// <summary>Which reports an offer takes: of kinds "price" and "stock", under one name.</summary>
/// <param name="Name">Of the reports.</param>
/// <param name="PriceLasts">How long a reported price holds; null: prices are not taken.</param>
/// <param name="StockLasts">How long a reported stock holds; null: stock is not taken.</param>
public sealed record OfferFeed(string Name, TimeSpan? PriceLasts, TimeSpan? StockLasts)
{
    /// <summary>Kind of reports that say what something costs: <c>{ "amount": 89, "currency": "EUR" }</c>.</summary>
    public const string Price = "price";

    /// <summary>Kind of reports that say how many there are: <c>{ "quantity": 12 }</c>, or the number alone.</summary>
    public const string Stock = "stock";

    /// <summary>How long a report of a kind holds; null where the offer takes none of it.</summary>
    public TimeSpan? LastsOf(string kind) => kind == Price ? PriceLasts : StockLasts;
}
