using Personalize.Core.Attributes;

namespace Personalize.Core.Experiments;

/// <summary>Lets a part of the customers through, always the same ones: GrowthBook's forced rule with a coverage or a range.</summary>
/// <param name="Seed">Of the draw.</param>
/// <param name="By">The attribute that is hashed.</param>
/// <param name="Range">Who is let through. Null: by coverage.</param>
/// <param name="Coverage">0-1; asked where there is no range.</param>
/// <param name="HashVersion">See <see cref="BucketHash"/>.</param>
public sealed record Rollout(string Seed, AttributePath By, BucketRange? Range, double Coverage, int HashVersion)
{
    public bool Admits(AttributeValue attributes)
    {
        if (Range is null && Coverage == 0)
        {
            return false;
        }

        return HashValues.Of(attributes, By) is { } value
            && BucketHash.Of(Seed, value, HashVersion) is { } bucket
            // Up to and with the coverage, where a range ends before its end: as GrowthBook has it.
            && (Range is { } range ? range.Contains(bucket) : bucket <= Coverage);
    }
}
