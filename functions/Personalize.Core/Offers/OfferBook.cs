using System.Collections.Immutable;
using Personalize.Core.Ambient;
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
    /// <param name="offer">The offer.</param>
    /// <param name="asker">Whom it is for.</param>
    /// <param name="at">The instant.</param>
    /// <param name="reports">All that is reported from outside; of them those count that the offer declares to take.</param>
    public static OfferTerms TermsOf(Offer offer, OfferAsker asker, DateTimeOffset at, AmbientReports reports)
    {
        var (held, tried) = VariantOf(offer, asker, at);
        var words = new List<OfferWord>();
        var declared = PriceOf([], offer.Prices, asker.Market);
        var regular = OfferReports.PriceOf(offer, declared, asker.Market, at, reports, words);
        var heard = words.LastOrDefault(word => word.Ignored is null);
        var price = held is null ? regular : Cheaper(PriceOf(held.Prices, offer.Prices, asker.Market), declared, regular);
        var stock = OfferReports.StockOf(offer, asker.Market, at, reports, words);
        var status = at < offer.From ? OfferStatus.NotYet : at >= offer.Until ? OfferStatus.Over
            : price is null ? OfferStatus.NotSold : stock == 0 ? OfferStatus.SoldOut : OfferStatus.Valid;
        var isValid = status == OfferStatus.Valid;
        return new OfferTerms(
            offer.Id, status, held?.Title ?? offer.Title, held?.Description ?? offer.Description, isValid ? price : null, isValid ? regular : null, held?.Name,
            held?.From ?? offer.From, held?.Until ?? offer.Until, held is { Data.IsNull: false } other ? AttributeOverlay.Apply(offer.Data, other.Data) : offer.Data, tried)
        {
            Stock = stock,
            PriceWord = isValid && ReferenceEquals(price, regular) ? heard : null,
            Words = [.. words],
        };
    }

    /// <summary>The terms of the offers that the content names, by id, as <c>offer</c> of the attributes; null where it names none.</summary>
    public static AttributeValue Attributes(IReadOnlyList<Offer> named, OfferAsker asker, DateTimeOffset at, AmbientReports reports) =>
        named.Count == 0 ? AttributeValue.Null : AttributeValue.Object([.. named.Select(offer => (offer.Id, TermsOf(offer, asker, at, reports).ToAttributes()))]);

    private static (OfferVariant? Held, ImmutableArray<(string, string?)> Tried) VariantOf(Offer offer, OfferAsker asker, DateTimeOffset at)
    {
        var tried = ImmutableArray.CreateBuilder<(string, string?)>();
        foreach (var variant in offer.Variants)
        {
            var failedOn = !IsIn(variant.From, variant.Until, at) ? Time : variant.When.Matches(asker.Attributes, out var path) ? null : path ?? "when";
            tried.Add((variant.Name, failedOn));
            if (failedOn is null)
            {
                return (variant, tried.ToImmutable());
            }
        }

        return (null, tried.ToImmutable());
    }

    // A variant's price stands, but a friend's does not pass what everybody pays since the price fell.
    private static OfferPrice? Cheaper(OfferPrice? own, OfferPrice? declared, OfferPrice? regular) =>
        ReferenceEquals(own, declared) || (own is not null && own.Currency == regular?.Currency && own.Amount <= declared!.Amount && regular.Amount < own.Amount) ? regular : own;

    // A market's own price before the one of all others, even a variant's: who pays in francs is not shown euros for a weekend.
    private static OfferPrice? PriceOf(ImmutableArray<OfferPrice> variant, ImmutableArray<OfferPrice> offer, string? market) =>
        (market is null ? null : variant.Concat(offer).FirstOrDefault(price => price.Market == market)) ?? variant.Concat(offer).FirstOrDefault(price => price.Market is null);

    private static bool IsIn(DateTimeOffset? from, DateTimeOffset? until, DateTimeOffset at) => (from is null || from <= at) && (until is null || at < until);
}
