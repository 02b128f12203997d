namespace Personalize.Core.Offers;

/// <summary>What an offer costs in a market.</summary>
/// <param name="Amount">In units of the currency, not cents; 0 or more.</param>
/// <param name="Currency">ISO 4217, upper case: "EUR".</param>
/// <param name="Market">ISO 3166-1 alpha-2, upper case; null: every market that has no price of its own.</param>
public sealed record OfferPrice(decimal Amount, string Currency, string? Market)
{
    /// <summary>Between what reports may move it; null: not at all.</summary>
    public OfferBounds? Bounds { get; init; }
}
