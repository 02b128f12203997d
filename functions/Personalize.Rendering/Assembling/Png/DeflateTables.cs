namespace Personalize.Rendering.Assembling.Png;

/// <summary>Constants of the format. Source: RFC 1951, sections 3.2.5 to 3.2.7.</summary>
internal static class DeflateTables
{
    public const int LiteralCodes = 286;
    public const int DistanceCodes = 30;
    public const int LengthCodes = 19;
    public const int EndOfBlock = 256;
    public const int MinMatch = 3;
    public const int MaxMatch = 258;
    public const int MaxDistance = 32_768;

    /// <summary>By length code less 257: the shortest length.</summary>
    public static readonly ushort[] LengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    public static ReadOnlySpan<byte> LengthExtraBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    /// <summary>By distance code: the shortest distance.</summary>
    public static readonly ushort[] DistanceBase =
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ];

    // Behind the bases they are made from: fields are set in the order they stand in.
    private static readonly byte[] LengthCode = MakeLengthCodes();
    private static readonly byte[] NearCode = MakeDistanceCodes(1);
    private static readonly byte[] FarCode = MakeDistanceCodes(128);

    public static ReadOnlySpan<byte> DistanceExtraBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>The order that lengths of code length codes are written in.</summary>
    public static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>Length code less 257.</summary>
    public static int LengthCodeOf(int length) => LengthCode[length];

    public static int DistanceCodeOf(int distance) => distance <= 256 ? NearCode[distance - 1] : FarCode[(distance - 1) >> 7];

    private static byte[] MakeLengthCodes()
    {
        var codes = new byte[MaxMatch + 1];

        for (var length = MinMatch; length <= MaxMatch; length++)
        {
            codes[length] = (byte)(LastNotAbove(LengthBase, length));
        }

        return codes;
    }

    private static byte[] MakeDistanceCodes(int step) => [.. Enumerable.Range(0, 256).Select(index => LastNotAbove(DistanceBase, (index * step) + 1))];

    private static byte LastNotAbove(ReadOnlySpan<ushort> bases, int value)
    {
        var found = bases.Length - 1;

        while (bases[found] > value)
        {
            found--;
        }

        return (byte)found;
    }
}
