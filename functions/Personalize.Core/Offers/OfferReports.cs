using System.Globalization;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;

namespace Personalize.Core.Offers;

/// <summary>
/// What reports say of an offer's price and stock. Pure. Only reports that hold everywhere or in a whole market are asked: one with a point would be
/// another price on another street. What cannot be is passed over with its reason, and the next best word, in the end the offer's own, holds.
/// </summary>
public static class OfferReports
{
    private const decimal MaxNumber = 1_000_000_000;

    /// <summary>The price in force: the reported one, or the declared one. The reports asked are added to <paramref name="words"/>, the one that holds last.</summary>
    public static OfferPrice? PriceOf(Offer offer, OfferPrice? declared, string? market, DateTimeOffset at, AmbientReports reports, List<OfferWord> words)
    {
        if (declared is null)
        {
            return null;
        }

        var word = Hear(offer, OfferFeed.Price, market, at, reports, words, report => Judge(report, declared));
        return word is { Value: { } amount } ? declared with { Amount = amount } : declared;
    }

    /// <summary>How many there are; null: nobody says, or the offer takes no such reports.</summary>
    public static decimal? StockOf(Offer offer, string? market, DateTimeOffset at, AmbientReports reports, List<OfferWord> words) =>
        Hear(offer, OfferFeed.Stock, market, at, reports, words, report => Judge(report, declared: null))?.Value;

    /// <summary>
    /// Why no offer that takes this report can use what it says, in words for the sender; null where one can, and where none takes it. So the word before
    /// holds on, instead of making place for a wrong one.
    /// </summary>
    public static string? FaultOf(IEnumerable<Offer> offers, AmbientReport report)
    {
        if (report.Kind is not (OfferFeed.Price or OfferFeed.Stock) || report.Area.Center is not null)
        {
            return null;
        }

        string? fault = null;
        foreach (var offer in offers.Where(offer => offer.Feed is { } feed && feed.Name == report.Name && feed.LastsOf(report.Kind) is not null))
        {
            var words = report.Kind == OfferFeed.Stock ? [Judge(report, declared: null)] : PricesOf(offer, report.Area.Country).Select(price => Judge(report, price)).ToArray();
            if (words.Any(word => word.Ignored is null))
            {
                return null;
            }

            fault = $"Offer {offer.Id} cannot take it ({string.Join(", ", words.Select(word => word.Ignored).Distinct())}): {Wanted(offer, report)}.";
        }

        return fault;
    }

    // A market's own word before the one for all; of several the latest.
    private static OfferWord? Hear(
        Offer offer, string kind, string? market, DateTimeOffset at, AmbientReports reports, List<OfferWord> words, Func<AmbientReport, OfferWord> judge)
    {
        if (offer.Feed is not { } feed || feed.LastsOf(kind) is not { } lasts)
        {
            return null;
        }

        foreach (var report in reports.Named(kind, feed.Name)
            .Where(report => report.IsIn(at) && report.ReportedAt <= at && (report.Area.Country is null || report.Area.Country == market))
            .OrderBy(report => report.Area.Country is null).ThenByDescending(report => report.ReportedAt).ThenBy(report => report.Id, StringComparer.Ordinal))
        {
            var word = at - report.ReportedAt >= lasts ? new OfferWord(report, NumberOf(report), OfferWord.TooOld) : judge(report);
            words.Add(word);
            if (word.Ignored is null)
            {
                return word;
            }
        }

        return null;
    }

    private static OfferWord Judge(AmbientReport report, OfferPrice? declared)
    {
        var number = NumberOf(report);
        return new OfferWord(report, number, number is not { } amount ? OfferWord.NoNumber : declared is null ? null : WhyNot(report, amount, declared));
    }

    private static string? WhyNot(AmbientReport report, decimal amount, OfferPrice declared) => declared.Bounds switch
    {
        _ when report.Data.Properties.Find("currency").Text != declared.Currency => OfferWord.OtherCurrency,
        null => OfferWord.NotHot,
        { } bounds when amount < bounds.Min => OfferWord.BelowMin,
        { } bounds when amount > bounds.Max => OfferWord.AboveMax,
        _ => null,
    };

    private static decimal? NumberOf(AmbientReport report)
    {
        var value = report.Kind == OfferFeed.Price ? report.Data.Properties.Find("amount")
            : report.Data.Kind == AttributeKind.Number ? report.Data : report.Data.Properties.Find("quantity");
        return value.Kind == AttributeKind.Number && value.Number is >= 0 and <= (double)MaxNumber ? Math.Round((decimal)value.Number, 4) : null;
    }

    private static IEnumerable<OfferPrice> PricesOf(Offer offer, string? country)
    {
        var own = offer.Prices.Where(price => price.Market == country).ToArray();
        return country is null ? offer.Prices : own.Length > 0 ? own : offer.Prices.Where(price => price.Market is null);
    }

    private static string Wanted(Offer offer, AmbientReport report) => report.Kind == OfferFeed.Stock
        ? "\"data\" is a number of 0 or more, or { \"quantity\": 12 }"
        : "\"data\" is an amount and a currency, " + string.Join(" or ", PricesOf(offer, report.Area.Country).Where(price => price.Bounds is not null)
            .Select(price => string.Create(CultureInfo.InvariantCulture, $"{price.Bounds!.Value.Min} to {price.Bounds.Value.Max} {price.Currency}")).DefaultIfEmpty("and this market's price is fixed"));
}
