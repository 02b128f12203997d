namespace Personalize.Core.Experiments;

/// <summary>A part of [0, 1): <paramref name="From"/> is in it, <paramref name="To"/> is the first bucket that is not.</summary>
public readonly record struct BucketRange(double From, double To)
{
    public bool Contains(double bucket) => bucket >= From && bucket < To;
}
