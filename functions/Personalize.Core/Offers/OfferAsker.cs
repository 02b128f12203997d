using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Segments;

namespace Personalize.Core.Offers;

/// <summary>
/// Whom an offer is for, by nothing that differs between channels: the customer document and the segments that follow from it, not the page, the
/// place, the weather or the client. So one offer has one price for a customer at an instant, wherever it is asked for.
/// </summary>
/// <param name="Attributes">What variants' conditions see: <c>customer</c>.</param>
/// <param name="Market">ISO 3166-1 alpha-2, upper case, as the customer declared it (traits market, country, address.country); null: unknown.</param>
public sealed record OfferAsker(AttributeValue Attributes, string? Market)
{
    private static readonly ImmutableArray<AttributePath> Markets =
        [AttributePath.Of("customer.traits.market"), AttributePath.Of("customer.traits.country"), AttributePath.Of("customer.traits.address.country")];

    /// <summary>Somebody of whom nothing is known, or may be used.</summary>
    public static OfferAsker Nobody { get; } = new(AttributeValue.Object(("customer", AttributeValue.Null)), null);

    /// <param name="customer">The customer document (<see cref="CustomerAttributes"/>); null for nobody.</param>
    /// <param name="segments">Of the content.</param>
    public static OfferAsker Of(AttributeValue customer, ImmutableArray<Segment> segments)
    {
        if (customer.Kind != AttributeKind.Object)
        {
            return Nobody;
        }

        var attributes = Segmenter.Add(segments, AttributeValue.Object(("customer", customer)));
        foreach (var path in Markets)
        {
            if (attributes.Find(path).Text is { Length: 2 } market && char.IsAsciiLetter(market[0]) && char.IsAsciiLetter(market[1]))
            {
                return new OfferAsker(attributes, market.ToUpperInvariant());
            }
        }

        return new OfferAsker(attributes, null);
    }
}
