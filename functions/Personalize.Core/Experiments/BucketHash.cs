using System.Globalization;

namespace Personalize.Core.Experiments;

/// <summary>
/// GrowthBook's hash of a seed and a customer's id into [0, 1): 32-bit FNV-1a over UTF-16 units, so that the same customer falls into the
/// same bucket here and in every GrowthBook client. Source: docs.growthbook.io, "Build your own SDK", hash.
/// </summary>
public static class BucketHash
{
    /// <summary>Version 1 has steps of 0.001 and a bias between experiments of one seed; only for experiments that began with it.</summary>
    public const int First = 1;

    /// <summary>Steps of 0.0001; hashes twice, which takes the bias away.</summary>
    public const int Second = 2;

    private const uint OffsetBasis = 0x811c9dc5;
    private const uint Prime = 0x01000193;

    /// <summary>0 to under 1; null for a version that does not exist.</summary>
    public static double? Of(string seed, string value, int version) => version switch
    {
        First => Mix(Mix(OffsetBasis, value), seed) % 1000 / 1000.0,
        Second => Twice(seed, value) % 10_000 / 10_000.0,
        _ => null,
    };

    private static uint Twice(string seed, string value)
    {
        Span<char> digits = stackalloc char[10];
        Mix(Mix(OffsetBasis, seed), value).TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        return Mix(OffsetBasis, digits[..length]);
    }

    private static uint Mix(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        return hash;
    }
}
