namespace Personalize.Rendering.Assembling.Gif;

/// <summary>
/// LZW as GIF has it. Each piece starts with an empty dictionary on a whole byte and ends with Clear codes until the next whole byte, so
/// pieces can be joined in any order. Source: GIF89a specification, appendix F.
/// </summary>
internal static class LzwEncoder
{
    private const int MaxCodes = 4096;
    private const int SlotCount = 1 << 13;

    /// <summary>Only these let Clear codes reach every bit position: one more than each is odd, so eight of them meet all eight phases.</summary>
    public static int CodeSizeFor(int colorCount) => colorCount <= 4 ? 2 : colorCount <= 16 ? 4 : colorCount <= 64 ? 6 : 8;

    /// <summary>The start of a stream: Clear codes that fill whole bytes.</summary>
    public static void WriteStart(int codeSize, OutputBuffer output)
    {
        var bits = new LzwBits(output);

        for (var i = 0; i < 8; i++)
        {
            bits.Put(1 << codeSize, codeSize + 1);
        }
    }

    /// <summary>A stream of one piece.</summary>
    public static void WriteWhole(ReadOnlySpan<byte> indices, int codeSize, OutputBuffer output)
    {
        var bits = new LzwBits(output);
        bits.Put(1 << codeSize, codeSize + 1);
        WritePiece(indices, codeSize, isLast: true, ref bits);
    }

    /// <param name="isLast">Ends the stream instead of leaving it open for another piece.</param>
    public static void WritePiece(ReadOnlySpan<byte> indices, int codeSize, bool isLast, OutputBuffer output)
    {
        var bits = new LzwBits(output);
        WritePiece(indices, codeSize, isLast, ref bits);
    }

    private static void WritePiece(ReadOnlySpan<byte> indices, int codeSize, bool isLast, ref LzwBits bits)
    {
        Span<int> keys = stackalloc int[SlotCount];
        Span<ushort> codes = stackalloc ushort[SlotCount];
        keys.Fill(-1);
        var clear = 1 << codeSize;
        var (next, width, current) = (clear + 2, codeSize + 1, (int)indices[0]);

        foreach (var index in indices[1..])
        {
            var key = (current << 8) | index;
            var slot = (int)((uint)(key * 0x9E3779B1u) >> 19);

            while (keys[slot] != key && keys[slot] >= 0)
            {
                slot = (slot + 1) & (SlotCount - 1);
            }

            if (keys[slot] == key)
            {
                current = codes[slot];
                continue;
            }

            bits.Put(current, width);
            current = index;

            if (next == MaxCodes)
            {
                bits.Put(clear, width);
                keys.Fill(-1);
                (next, width) = (clear + 2, codeSize + 1);
                continue;
            }

            (keys[slot], codes[slot]) = (key, (ushort)next);
            width += next++ == 1 << width ? 1 : 0;
        }

        bits.Put(current, width);

        // The reader adds an entry for that last code too, and may widen because of it.
        width += next == 1 << width && width < 12 ? 1 : 0;
        End(ref bits, clear, width, codeSize, isLast);
    }

    private static void End(ref LzwBits bits, int clear, int width, int codeSize, bool isLast)
    {
        if (isLast)
        {
            bits.Put(clear + 1, width);
            bits.Flush();
            return;
        }

        bits.Put(clear, width);

        while (!bits.IsAligned)
        {
            bits.Put(clear, codeSize + 1);
        }
    }
}
