using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Experiments;

/// <summary>Lets through who falls into one of the ranges of another draw: GrowthBook's successor of namespaces.</summary>
/// <param name="By">The attribute that is hashed.</param>
/// <param name="Seed">Of the draw.</param>
/// <param name="HashVersion">See <see cref="BucketHash"/>.</param>
/// <param name="Ranges">Any of them.</param>
public sealed record BucketFilter(AttributePath By, string Seed, int HashVersion, ImmutableArray<BucketRange> Ranges)
{
    public bool Admits(AttributeValue attributes)
    {
        if (HashValues.Of(attributes, By) is not { } value || BucketHash.Of(Seed, value, HashVersion) is not { } bucket)
        {
            return false;
        }

        return BucketRanges.Choose(bucket, Ranges) is not null;
    }
}
