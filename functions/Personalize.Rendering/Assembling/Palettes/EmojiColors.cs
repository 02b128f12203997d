namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>
/// What emoji look right with: no sample of a text says which an open will show. Means of the colours of 50 frequent ones (Unicode's frequency list)
/// as the emoji font here draws them at 40 px on white and on dark blue, found as any palette is, the lightest one made white; the first few are the ones not to be without.
/// Then the five tones of skin, which none of those has: without them a hand is grey.
/// From the 33rd on, each takes away most of the error that is left: 25.9 dB with 32, 30.8 with 64, 33.2 with all.
/// </summary>
internal static class EmojiColors
{
    private static readonly uint[] ByNeed =
    [
        .. new uint[]
        {
            0xf6c024, 0xe9422e, 0x36b2e8, 0x261f13, 0x82b53c, 0xffffff, 0xed9e15, 0xdf4986, 0xfad839, 0xa043b1, 0x826742, 0x2d83c4, 0xca1521, 0xedb14c, 0xf6e0c0, 0xcadde8,
            0xe1ba95, 0xbf8f69, 0x9b643f, 0x56392e, 0xfadcbc,
            0xfbd882, 0x214058, 0xdc7a16, 0xac7a2b, 0x4c4a50, 0x8dbde2, 0xe8704e, 0xf1828b, 0x5e5e2e, 0x105ea0, 0xa6ba9e, 0x7c9094, 0x516980, 0xe0b1b9, 0x8b3b38, 0xd1aa77,
            0x442e11, 0xfbcb2b, 0xff262e, 0xef5592, 0x000000, 0xf17004, 0x233b3a, 0xfdde31, 0xca9f24, 0x1976d2, 0x5a3d34, 0x765d1c, 0xf5ac25, 0xf44336, 0xf18eae, 0xfdeae6,
            0xdd3479, 0x9d0511, 0xfbaa04, 0xbfc3c6, 0x8a2d59, 0x22b3f5, 0xfcc1d6, 0xfee56a, 0xab47bc, 0xec9304, 0xfbdaa4, 0xf7c12b, 0x4d8f28, 0xcc3333, 0x9d731c, 0x5c4312,
            0xe2122d, 0xfbd32e, 0xbf721c, 0xf7786f, 0xcb8cd6, 0x5eb7f2, 0xf4bc63, 0xf27c21, 0x3b4534, 0xdbbc29, 0x8b26a6, 0x99847e, 0x81d4fa, 0xde5200, 0xf39c54, 0xfca5a1,
            0xf6b33c, 0x5aa3d4, 0xb28c22, 0xab2d61, 0xfe3f80, 0xf35b4b, 0xe877a2, 0xfdeaca, 0x03a9f4, 0xfff49c, 0x5d2c48,
        }.Select(rgb => (rgb >> 16) | (rgb & 0xff00) | ((rgb & 0xff) << 16)),
    ];

    /// <param name="count">At most 96 are given.</param>
    /// <returns>0xBBGGRR, the most needed ones.</returns>
    public static uint[] Best(int count) => ByNeed[..Math.Min(count, ByNeed.Length)];
}
