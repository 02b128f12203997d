namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>A code made for one creative's own symbols. Every symbol that could occur has a code: an open may need one that the base never used.</summary>
internal sealed class HuffmanTable
{
    private const int MaxCodeBits = 16;
    private const int Reserved = 256;   // takes the all-ones code, which the format forbids

    private HuffmanTable(byte[] counts, byte[] symbols)
    {
        (Counts, Symbols) = (counts, symbols);
        var (code, at) = (0u, 0);

        for (var bits = 1; bits <= MaxCodeBits; bits++, code <<= 1)
        {
            for (var i = 0; i < counts[bits]; i++)
            {
                Codes[symbols[at++]] = (code++ << 8) | (uint)bits;
            }
        }
    }

    /// <summary>How many codes have each length, 1-16.</summary>
    public byte[] Counts { get; }

    /// <summary>Symbols, shortest code first.</summary>
    public byte[] Symbols { get; }

    /// <summary>By symbol: the code in the upper bits, its length in the lowest 8.</summary>
    public uint[] Codes { get; } = new uint[256];

    /// <summary>A table that was kept; null when it is none.</summary>
    public static HuffmanTable? Of(byte[] counts, byte[] symbols)
    {
        var room = 1 << MaxCodeBits;     // what is left of it is the reserved code's

        for (var bits = 1; bits < counts.Length && bits <= MaxCodeBits; bits++)
        {
            room -= counts[bits] << (MaxCodeBits - bits);
        }

        return counts.Length == MaxCodeBits + 1 && counts[0] == 0 && room > 0 && counts.Sum(count => count) == symbols.Length && symbols.Distinct().Count() == symbols.Length
            ? new HuffmanTable(counts, symbols)
            : null;
    }

    /// <param name="frequencies">By symbol, 0 for those that cannot occur.</param>
    public static HuffmanTable Build(ReadOnlySpan<int> frequencies)
    {
        var lengths = new int[64];
        var lengthOf = LengthsOf(frequencies);

        foreach (var length in lengthOf)
        {
            lengths[length]++;
        }

        lengths[0] = 0;
        LimitLengths(lengths);
        var counts = new byte[MaxCodeBits + 1];

        for (var i = 1; i <= MaxCodeBits; i++)
        {
            counts[i] = (byte)lengths[i];
        }

        var symbols = Enumerable.Range(0, 256).Where(symbol => lengthOf[symbol] > 0).OrderBy(symbol => lengthOf[symbol]).Select(symbol => (byte)symbol);
        return new HuffmanTable(counts, [.. symbols]);
    }

    // T.81 figure K.1: merge the two rarest until one is left.
    private static int[] LengthsOf(ReadOnlySpan<int> frequencies)
    {
        var weights = new long[257];
        var lengths = new int[257];
        var next = new int[257];
        Array.Fill(next, -1);

        for (var i = 0; i < 256; i++)
        {
            weights[i] = frequencies[i];
        }

        weights[Reserved] = 1;

        while (true)
        {
            var rarest = FindRarest(weights, except: -1);
            var second = FindRarest(weights, rarest);

            if (second < 0)
            {
                return lengths;
            }

            weights[rarest] += weights[second];
            weights[second] = 0;
            Join(lengths, next, rarest, second);
        }
    }

    private static int FindRarest(long[] weights, int except)
    {
        var found = -1;

        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0 && i != except && (found < 0 || weights[i] <= weights[found]))
            {
                found = i;
            }
        }

        return found;
    }

    private static void Join(int[] lengths, int[] next, int one, int other)
    {
        for (lengths[one]++; next[one] >= 0; lengths[one]++)
        {
            one = next[one];
        }

        next[one] = other;

        for (lengths[other]++; next[other] >= 0; lengths[other]++)
        {
            other = next[other];
        }
    }

    // T.81 figure K.3: no code longer than 16 bits; then the reserved code is taken out of the longest.
    private static void LimitLengths(int[] lengths)
    {
        for (var i = lengths.Length - 1; i > MaxCodeBits; i--)
        {
            while (lengths[i] > 0)
            {
                var j = i - 2;

                while (lengths[j] == 0)
                {
                    j--;
                }

                lengths[i] -= 2;
                lengths[i - 1]++;
                lengths[j + 1] += 2;
                lengths[j]--;
            }
        }

        var longest = MaxCodeBits;

        while (lengths[longest] == 0)
        {
            longest--;
        }

        lengths[longest]--;
    }
}
