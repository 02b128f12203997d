namespace Personalize.Rendering.Codes;

/// <summary>The tables of ISO/IEC 18004:2015: table 9 (error correction), annex E (alignment patterns), table 3 (lengths).</summary>
internal static class QrTables
{
    public const int MaxVersion = 40;

    // One row a level (L, M, Q, H), one column a version.
    private static readonly byte[][] EccPerBlock =
    [
        [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
        [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
        [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
        [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    ];

    private static readonly byte[][] Blocks =
    [
        [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
        [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
        [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
        [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
    ];

    public static int SideOf(int version) => 17 + (4 * version);

    public static int EccPerBlockOf(int version, QrLevel level) => EccPerBlock[(int)level][version - 1];

    public static int BlocksOf(int version, QrLevel level) => Blocks[(int)level][version - 1];

    /// <summary>Codewords of data and error correction together.</summary>
    public static int CodewordsOf(int version)
    {
        var modules = (((16 * version) + 128) * version) + 64;

        if (version >= 2)
        {
            var alignments = (version / 7) + 2;
            modules -= (((25 * alignments) - 10) * alignments) - 55;
            modules -= version >= 7 ? 36 : 0;
        }

        return modules / 8;
    }

    public static int DataCodewordsOf(int version, QrLevel level) =>
        CodewordsOf(version) - (EccPerBlockOf(version, level) * BlocksOf(version, level));

    /// <summary>Bits of the field that tells a segment's length; it grows at versions 10 and 27.</summary>
    public static int LengthBitsOf(QrMode mode, int version)
    {
        var size = version < 10 ? 0 : version < 27 ? 1 : 2;
        return mode switch
        {
            QrMode.Numeric => 10 + (2 * size),
            QrMode.Alphanumeric => 9 + (2 * size),
            _ => size == 0 ? 8 : 16,
        };
    }

    /// <summary>Middles of the alignment patterns, along either side; empty for version 1.</summary>
    public static int[] AlignmentsOf(int version)
    {
        if (version == 1)
        {
            return [];
        }

        var count = (version / 7) + 2;
        var step = ((version * 8) + (count * 3) + 5) / ((count * 4) - 4) * 2;
        var last = SideOf(version) - 7;
        return [6, .. Enumerable.Range(0, count - 1).Select(index => last - (index * step)).Reverse()];
    }
}
