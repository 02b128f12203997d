using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Ambient;

/// <summary>What is reported at one place and instant, as conditions and templates see it.</summary>
/// <param name="Happenings">The list behind <c>happenings</c>: name, from, until, distanceKm, data; the nearest first.</param>
/// <param name="News">The list behind <c>news</c>: title, link, at, region, data; the newest first.</param>
/// <param name="Named">The object behind <c>ambient</c>: by kind, then by name, the data: <c>ambient.price.lamp-7.amount</c>.</param>
/// <param name="Local">The reports that hold only in some places, for the explanation.</param>
public sealed record AmbientView(AttributeValue Happenings, AttributeValue News, AttributeValue Named, ImmutableArray<AmbientReport> Local)
{
    /// <summary>The happenings and news that hold everywhere, at most <see cref="AmbientLimits.MaxInView"/>, for the explanation; prices and the like are those of an offer. Default none.</summary>
    public ImmutableArray<AmbientReport> Everywhere { get; init; } = [];

    private static readonly AttributeValue NoItems = AttributeValue.List();

    /// <summary>Nothing is reported.</summary>
    public static AmbientView Nothing { get; } = new(NoItems, NoItems, AttributeValue.EmptyObject, []);
}
