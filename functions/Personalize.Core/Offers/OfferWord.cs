using Personalize.Core.Ambient;

namespace Personalize.Core.Offers;

/// <summary>A report about an offer, and what became of it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Value">Amount or quantity; null where it says none.</param>
/// <param name="Ignored">Why it does not hold; null: it does.</param>
public sealed record OfferWord(AmbientReport Report, decimal? Value, string? Ignored)
{
    /// <summary>It was said too long ago.</summary>
    public const string TooOld = "tooOld";

    /// <summary>It says no amount or quantity that can be one.</summary>
    public const string NoNumber = "noNumber";

    /// <summary>It is in another currency than the price, or in none.</summary>
    public const string OtherCurrency = "otherCurrency";

    /// <summary>The price does not say between what it may move.</summary>
    public const string NotHot = "notHot";

    /// <summary>It is below the price's least.</summary>
    public const string BelowMin = "belowMin";

    /// <summary>It is above the price's most.</summary>
    public const string AboveMax = "aboveMax";
}
