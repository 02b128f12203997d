namespace Personalize.Core.Offers;

/// <summary>What a reported price may be, so that a wrong feed sells nothing for nothing. In units of the price's currency.</summary>
/// <param name="Min">Over 0.</param>
/// <param name="Max">At least <paramref name="Min"/>.</param>
public readonly record struct OfferBounds(decimal Min, decimal Max)
{
    public bool Hold(decimal amount) => amount >= Min && amount <= Max;
}
