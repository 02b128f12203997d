namespace Personalize.Rendering.Codes;

/// <summary>Cuts data into blocks, gives each its error correction, and deals all out in turn: damage in one place then hurts every block a little.</summary>
internal static class QrBlocks
{
    public static byte[] Interleave(ReadOnlySpan<byte> data, int version, QrLevel level)
    {
        var blocks = QrTables.BlocksOf(version, level);
        var ecc = QrTables.EccPerBlockOf(version, level);
        var codewords = new byte[QrTables.CodewordsOf(version)];
        var shortBlocks = blocks - (data.Length % blocks);  // the last blocks are one codeword longer
        var shortLength = data.Length / blocks;
        var generator = ReedSolomon.Generator(ecc);
        Span<byte> remainder = stackalloc byte[ecc];
        var start = 0;

        for (var block = 0; block < blocks; block++)
        {
            var part = data.Slice(start, shortLength + (block < shortBlocks ? 0 : 1));
            start += part.Length;

            for (var at = 0; at < part.Length; at++)
            {
                codewords[at < shortLength ? (at * blocks) + block : (at * blocks) + block - shortBlocks] = part[at];
            }

            ReedSolomon.Remainder(part, generator, remainder);

            for (var at = 0; at < ecc; at++)
            {
                codewords[data.Length + (at * blocks) + block] = remainder[at];
            }
        }

        return codewords;
    }
}
