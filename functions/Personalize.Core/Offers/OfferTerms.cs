using System.Collections.Immutable;
using System.Globalization;
using Personalize.Core.Attributes;

namespace Personalize.Core.Offers;

/// <summary>An offer as it is for one customer at one instant: the same on every channel.</summary>
/// <param name="Id">Of the offer.</param>
/// <param name="Status">Whether it can be had; if not, it has no price.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">Null where there is none.</param>
/// <param name="Price">What this customer pays; null unless it is valid.</param>
/// <param name="Regular">What it costs who fits no variant; null unless it is valid, and where it costs those nothing known.</param>
/// <param name="Variant">The variant that holds; null: the offer's own terms.</param>
/// <param name="From">The first moment, UTC; null: always was.</param>
/// <param name="Until">The first moment too late, UTC; null: no end.</param>
/// <param name="Data">Whatever else belongs to it.</param>
/// <param name="Tried">The variants that were asked, in order, and why not: the path that failed, "time", or null for the one that holds.</param>
public sealed record OfferTerms(
    string Id,
    OfferStatus Status,
    string Title,
    string? Description,
    OfferPrice? Price,
    OfferPrice? Regular,
    string? Variant,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    AttributeValue Data,
    ImmutableArray<(string Variant, string? FailedOn)> Tried)
{
    /// <summary>How many there are, as last reported; null: nobody says. Default null.</summary>
    public decimal? Stock { get; init; }

    /// <summary>The report that the price comes from; null: the content's own price, or none. Default null.</summary>
    public OfferWord? PriceWord { get; init; }

    /// <summary>Every report about it, and what became of it, in the order asked. Default none.</summary>
    public ImmutableArray<OfferWord> Words { get; init; } = [];

    /// <summary>As conditions, templates and callers see it: title, description, price, currency, market, regularPrice, priceFrom, priceAt, stock, variant, from, until, valid, status, data.</summary>
    public AttributeValue ToAttributes() => AttributeValue.Object(
        ("id", AttributeValue.Of(Id)),
        ("title", AttributeValue.Of(Title)),
        ("description", AttributeValue.Of(Description)),
        ("price", Amount(Price)),
        ("currency", AttributeValue.Of(Price?.Currency)),
        ("market", AttributeValue.Of(Price?.Market)),
        ("regularPrice", Amount(Regular)),
        ("priceFrom", AttributeValue.Of(Price is null ? null : PriceWord is null ? "content" : "report")),
        ("priceAt", Time(PriceWord?.Report.ReportedAt)),
        ("stock", Stock is { } stock ? AttributeValue.Of((double)stock) : AttributeValue.Null),
        ("variant", AttributeValue.Of(Variant)),
        ("from", Time(From)),
        ("until", Time(Until)),
        ("valid", AttributeValue.Of(Status == OfferStatus.Valid)),
        ("status", AttributeValue.Of(NameOf(Status))),
        ("data", Data));

    private static string NameOf(OfferStatus status) => status switch
    {
        OfferStatus.Valid => "valid",
        OfferStatus.NotYet => "notYet",
        OfferStatus.Over => "over",
        OfferStatus.SoldOut => "soldOut",
        _ => "notSold",
    };

    private static AttributeValue Amount(OfferPrice? price) => price is null ? AttributeValue.Null : AttributeValue.Of((double)price.Amount);

    private static AttributeValue Time(DateTimeOffset? at) => AttributeValue.Of(at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
