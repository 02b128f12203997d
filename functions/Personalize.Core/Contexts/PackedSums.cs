using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Personalize.Core.Contexts;

/// <summary>Sums by number (of an epoch, of a day), newest number first, as bytes: each number as its distance below the one before.</summary>
internal static class PackedSums
{
    /// <param name="to">Where to.</param>
    /// <param name="sums">Descending, distinct.</param>
    /// <param name="first">What the first number is a distance from: near it, as a rule.</param>
    public static void Write(ByteWriter to, ImmutableArray<(int Number, long Sum)> sums, int first)
    {
        to.Count(sums.Length);
        foreach (var (number, sum) in sums)
        {
            to.Signed(first - number);
            to.Signed(sum);
            first = number;
        }
    }

    /// <exception cref="InvalidDataException">They were not written with <see cref="Write"/>.</exception>
    public static ImmutableArray<(int Number, long Sum)> Read(ref CompactReader from, int first)
    {
        var sums = new (int Number, long Sum)[from.Count()];
        for (var at = 0; at < sums.Length; at++)
        {
            first = unchecked(first - (int)from.Signed());
            sums[at] = (first, from.Signed());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(sums);
    }

    public static void Skip(ref CompactReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            from.Signed();
            from.Signed();
        }
    }
}
