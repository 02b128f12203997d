using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Offers;

/// <summary>One thing at one price, wherever it is shown. From offers/NAME.json.</summary>
/// <param name="Id">As rules, templates and callers name it.</param>
/// <param name="Title">For people.</param>
/// <param name="Prices">In the order of the file; at least one. Of a market, and of all others, one each.</param>
public sealed record Offer(string Id, string Title, ImmutableArray<OfferPrice> Prices)
{
    public string? Description { get; init; }

    /// <summary>The first moment, UTC; null: always was.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment too late, UTC; null: no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whatever else belongs to it: a picture, conditions, texts by language.</summary>
    public AttributeValue Data { get; init; }

    /// <summary>The reports that it takes price and stock from; null: none.</summary>
    public OfferFeed? Feed { get; init; }

    /// <summary>In order; the first that fits holds. Default none.</summary>
    public ImmutableArray<OfferVariant> Variants { get; init; } = [];
}
