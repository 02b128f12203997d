namespace Personalize.Core.Offers;

/// <summary>Whether an offer can be had.</summary>
public enum OfferStatus
{
    /// <summary>Now, at its price.</summary>
    Valid,

    /// <summary>Its first moment is still to come.</summary>
    NotYet,

    /// <summary>It is over.</summary>
    Over,

    /// <summary>It has no price in the customer's market.</summary>
    NotSold,

    /// <summary>A report says that there are none left.</summary>
    SoldOut,
}
