using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Personalize.Core.Contexts;

/// <summary>Sums by number (of an epoch, of a day), newest number first, over a span that ends with the newest.</summary>
internal static class NumberedSums
{
    /// <param name="left">Descending, distinct.</param>
    /// <param name="right">Descending, distinct.</param>
    /// <param name="span">Numbers this far below the newest are dropped.</param>
    public static ImmutableArray<(int Number, long Sum)> Add(ImmutableArray<(int Number, long Sum)> left, ImmutableArray<(int Number, long Sum)> right, int span)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return left.IsEmpty ? right : left;
        }

        // Mostly something happened once more in the newest.
        if (right.Length == 1 && right[0].Number == left[0].Number)
        {
            var more = left.AsSpan().ToArray();
            more[0].Sum += right[0].Sum;
            return ImmutableCollectionsMarshal.AsImmutableArray(more);
        }

        var above = Math.Max(left[0].Number, right[0].Number) - span;
        var sums = new (int, long)[Merge(left, right, above, [])];
        Merge(left, right, above, sums);
        return ImmutableCollectionsMarshal.AsImmutableArray(sums);
    }

    // Counts where there is no room to write.
    private static int Merge(ImmutableArray<(int Number, long Sum)> left, ImmutableArray<(int Number, long Sum)> right, int above, Span<(int Number, long Sum)> into)
    {
        var count = 0;
        for (int l = 0, r = 0; l < left.Length || r < right.Length; count++)
        {
            var number = Math.Max(l < left.Length ? left[l].Number : int.MinValue, r < right.Length ? right[r].Number : int.MinValue);
            if (number <= above)
            {
                break;
            }

            var sum = (l < left.Length && left[l].Number == number ? left[l++].Sum : 0) + (r < right.Length && right[r].Number == number ? right[r++].Sum : 0);
            if (!into.IsEmpty)
            {
                into[count] = (number, sum);
            }
        }

        return count;
    }
}
