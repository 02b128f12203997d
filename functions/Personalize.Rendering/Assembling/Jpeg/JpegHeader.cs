namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Everything before the first coded block. Source: ITU-T T.81 annex B, T.871 for JFIF.</summary>
internal static class JpegHeader
{
    public const int EndOfImage = 0xffd9;
    public const int FirstRestart = 0xffd0;

    /// <param name="quant">Brightness, colour.</param>
    /// <param name="huffman">Brightness DC and AC, colour DC and AC.</param>
    public static byte[] Write(int widthPx, int heightPx, int unitsPerRestart, QuantTable[] quant, HuffmanTable[] huffman)
    {
        using var output = new OutputBuffer(2048);
        output.WriteUInt16BigEndian(0xffd8);
        output.Write([0xff, 0xe0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

        foreach (var (index, table) in quant.Index())
        {
            output.Write([0xff, 0xdb, 0, 67, (byte)index]);

            foreach (var natural in JpegTables.ZigZag)
            {
                output.WriteByte(table.Steps[natural]);
            }
        }

        output.Write([0xff, 0xc0, 0, 17, 8]);
        output.WriteUInt16BigEndian(heightPx);
        output.WriteUInt16BigEndian(widthPx);
        output.Write([3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);

        foreach (var (index, table) in huffman.Index())
        {
            output.WriteUInt16BigEndian(0xffc4);
            output.WriteUInt16BigEndian(19 + table.Symbols.Length);
            output.WriteByte(((index & 1) << 4) | (index >> 1));
            output.Write(table.Counts.AsSpan(1));
            output.Write(table.Symbols);
        }

        output.Write([0xff, 0xdd, 0, 4]);
        output.WriteUInt16BigEndian(unitsPerRestart);
        output.Write([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
        return output.ToArray();
    }
}
