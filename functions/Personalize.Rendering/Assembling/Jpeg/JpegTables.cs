namespace Personalize.Rendering.Assembling.Jpeg;

/// <summary>Constants of the format. Source: ITU-T T.81, annex A, where nothing else is said.</summary>
internal static class JpegTables
{
    /// <summary>Zigzag position to natural position (row * 8 + column).</summary>
    public static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    /// <summary>
    /// Steps at quality 50, natural order, for brightness and colour alike. Robidoux's table, from ImageMagick, which mozjpeg takes too: at equal
    /// error it saves an eighth against T.81's own (Personalize.Benchmarks, jpeg).
    /// </summary>
    public static ReadOnlySpan<ushort> Steps =>
    [
        16, 16, 16, 18, 25, 37, 56, 85, 16, 17, 20, 27, 34, 40, 53, 75, 16, 20, 24, 31, 43, 62, 91, 135, 18, 27, 31, 40, 53, 74, 106, 156,
        25, 34, 43, 53, 69, 94, 131, 189, 37, 40, 62, 74, 94, 124, 169, 238, 56, 53, 91, 106, 131, 169, 226, 311, 85, 75, 135, 156, 189, 238, 311, 418,
    ];
}
