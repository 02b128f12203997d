using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Conditions;

namespace Personalize.Core.Offers;

/// <summary>Other terms of an offer for some customers or for a time. What is null or empty is as in the offer.</summary>
/// <param name="Name">Unique in its offer; what explanations call it.</param>
/// <param name="When">Over the customer alone; <see cref="Condition.Always"/> where it has none.</param>
public sealed record OfferVariant(string Name, Condition When)
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<OfferPrice> Prices { get; init; } = [];

    /// <summary>The first moment, UTC; null: from the offer's on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment too late, UTC; null: until the offer's.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Lies over the offer's, property by property.</summary>
    public AttributeValue Data { get; init; }
}
