using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Offers;

/// <summary>The terms of offers. Pure: the same offer, customer and instant give the same terms.</summary>
public static class OfferBook
{
    /// <summary>The root of the attributes that offers lie under.</summary>
    public const string Root = "offer";

    /// <summary>Why a variant does not hold whose time it is not.</summary>
    public const string Time = "time";

    /// <summary>The terms of an offer for somebody at an instant.</summary>
    public static OfferTerms TermsOf(Offer offer, OfferAsker asker, DateTimeOffset at)
    {
        var tried = ImmutableArray.CreateBuilder<(string, string?)>();
        OfferVariant? held = null;
        foreach (var variant in offer.Variants)
        {
            var failedOn = !IsIn(variant.From, variant.Until, at) ? Time : variant.When.Matches(asker.Attributes, out var path) ? null : path ?? "when";
            tried.Add((variant.Name, failedOn));
            if (failedOn is null)
            {
                held = variant;
                break;
            }
        }

        var (from, until) = (held?.From ?? offer.From, held?.Until ?? offer.Until);
        var regular = PriceOf([], offer.Prices, asker.Market);
        var price = held is null ? regular : PriceOf(held.Prices, offer.Prices, asker.Market);
        var status = at < offer.From ? OfferStatus.NotYet : at >= offer.Until ? OfferStatus.Over : price is null ? OfferStatus.NotSold : OfferStatus.Valid;
        var isValid = status == OfferStatus.Valid;
        return new OfferTerms(
            offer.Id, status, held?.Title ?? offer.Title, held?.Description ?? offer.Description, isValid ? price : null, isValid ? regular : null, held?.Name, from, until,
            held is { Data.IsNull: false } other ? AttributeOverlay.Apply(offer.Data, other.Data) : offer.Data, tried.ToImmutable());
    }

    /// <summary>The terms of the offers that the content names, by id, as <c>offer</c> of the attributes; null where it names none.</summary>
    public static AttributeValue Attributes(IReadOnlyList<Offer> named, OfferAsker asker, DateTimeOffset at) =>
        named.Count == 0 ? AttributeValue.Null : AttributeValue.Object([.. named.Select(offer => (offer.Id, TermsOf(offer, asker, at).ToAttributes()))]);

    // A market's own price before the one of all others, even a variant's: who pays in francs is not shown euros for a weekend.
    private static OfferPrice? PriceOf(ImmutableArray<OfferPrice> variant, ImmutableArray<OfferPrice> offer, string? market) =>
        (market is null ? null : variant.Concat(offer).FirstOrDefault(price => price.Market == market)) ?? variant.Concat(offer).FirstOrDefault(price => price.Market is null);

    private static bool IsIn(DateTimeOffset? from, DateTimeOffset? until, DateTimeOffset at) => (from is null || from <= at) && (until is null || at < until);
}
