namespace Personalize.Core.Experiments;

/// <summary>Keeps experiments apart: those that take different ranges of one namespace never share a customer.</summary>
/// <param name="Name">The namespace.</param>
/// <param name="Range">This experiment's part of it.</param>
public sealed record BucketNamespace(string Name, BucketRange Range)
{
    public bool Contains(string hashValue) => BucketHash.Of("__" + Name, hashValue, BucketHash.First) is { } bucket && Range.Contains(bucket);
}
