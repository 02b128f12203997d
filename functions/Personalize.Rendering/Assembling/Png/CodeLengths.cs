namespace Personalize.Rendering.Assembling.Png;

/// <summary>Prefix codes from frequencies, no code longer than allowed. Integers and a total order only: the same code on every machine.</summary>
internal static class CodeLengths
{
    private const int MaxSymbols = 288;
    private const int MaxDepth = 32;

    /// <param name="frequencies">At most 288.</param>
    /// <param name="lengths">Filled: bits of each symbol's code, 0 for those that do not occur.</param>
    public static void Find(ReadOnlySpan<int> frequencies, int maxBits, Span<byte> lengths)
    {
        Span<long> sorted = stackalloc long[MaxSymbols];
        var count = 0;

        for (var symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] > 0)
            {
                sorted[count++] = ((long)frequencies[symbol] << 16) | (uint)symbol;
            }
        }

        lengths.Clear();
        sorted = sorted[..count];
        sorted.Sort();

        if (count <= 2)
        {
            foreach (var item in sorted)
            {
                lengths[(int)(item & 0xffff)] = 1;
            }

            return;
        }

        Span<int> counts = stackalloc int[MaxDepth + 1];
        CountDepths(sorted, counts);
        Limit(counts, maxBits);
        var next = 0;

        for (var bits = maxBits; bits > 0; bits--)
        {
            for (var i = 0; i < counts[bits]; i++)
            {
                lengths[(int)(sorted[next++] & 0xffff)] = (byte)bits;
            }
        }
    }

    /// <summary>Canonical codes, turned over: deflate's streams begin with the lowest bit. RFC 1951, 3.2.2.</summary>
    public static void ToCodes(ReadOnlySpan<byte> lengths, Span<ushort> codes)
    {
        Span<int> counts = stackalloc int[17];
        Span<int> next = stackalloc int[17];

        foreach (var length in lengths)
        {
            counts[length]++;
        }

        counts[0] = 0;

        for (var bits = 1; bits < 16; bits++)
        {
            next[bits + 1] = (next[bits] + counts[bits]) << 1;
        }

        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] is var length and > 0)
            {
                codes[symbol] = (ushort)(Reverse(next[length]++) >> (16 - length));
            }
        }
    }

    private static int Reverse(int code)
    {
        code = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
        code = ((code & 0x3333) << 2) | ((code >> 2) & 0x3333);
        code = ((code & 0x0f0f) << 4) | ((code >> 4) & 0x0f0f);
        return ((code & 0xff) << 8) | (code >> 8);
    }

    // Two queues, leaves and joined ones: the two rarest are always at a front. Van Leeuwen 1976.
    private static void CountDepths(ReadOnlySpan<long> sorted, Span<int> counts)
    {
        var leaves = sorted.Length;
        Span<long> joined = stackalloc long[leaves];
        Span<int> parents = stackalloc int[2 * leaves];
        var (leaf, front) = (0, 0);

        for (var made = 0; made < leaves - 1; made++)
        {
            for (var side = 0; side < 2; side++)
            {
                var isLeaf = leaf < leaves && (front >= made || sorted[leaf] >> 16 <= joined[front]);
                joined[made] += isLeaf ? sorted[leaf] >> 16 : joined[front];
                parents[isLeaf ? leaf++ : leaves + front++] = leaves + made;
            }
        }

        Span<byte> depths = stackalloc byte[2 * leaves];

        for (var node = (2 * leaves) - 3; node >= 0; node--)
        {
            depths[node] = (byte)Math.Min(MaxDepth, depths[parents[node]] + 1);
            counts[depths[node]] += node < leaves ? 1 : 0;
        }
    }

    // Too deep ones come up to the limit; then codes of shorter ones are lengthened until all fit (Kraft), as miniz does.
    private static void Limit(Span<int> counts, int maxBits)
    {
        for (var bits = maxBits + 1; bits <= MaxDepth; bits++)
        {
            (counts[maxBits], counts[bits]) = (counts[maxBits] + counts[bits], 0);
        }

        var total = 0L;

        for (var bits = 1; bits <= maxBits; bits++)
        {
            total += (long)counts[bits] << (maxBits - bits);
        }

        for (; total > 1L << maxBits; total--)
        {
            counts[maxBits]--;
            var shorter = maxBits - 1;

            while (counts[shorter] == 0)
            {
                shorter--;
            }

            counts[shorter]--;
            counts[shorter + 1] += 2;
        }
    }
}
