namespace Personalize.Rendering.Assembling.Palettes;

/// <summary>
/// What emoji look right with: no sample of a text says which an open will show. Means of the colours of 50 frequent ones (Unicode's frequency list)
/// as the emoji font here draws them at 40 px on white and on dark blue, found as any palette is, the lightest one made white; the first few are the ones not to be without.
/// </summary>
internal static class EmojiColors
{
    private static readonly uint[] ByNeed =
    [
        .. new uint[]
        {
            0xf6c024, 0xe9422e, 0x36b2e8, 0x261f13, 0x82b53c, 0xffffff, 0xed9e15, 0xdf4986, 0xfad839, 0xa043b1, 0x826742, 0x2d83c4, 0xca1521, 0xedb14c, 0xf6e0c0, 0xcadde8,
            0xfbd882, 0x214058, 0xdc7a16, 0xac7a2b, 0x4c4a50, 0x8dbde2, 0xe8704e, 0xf1828b, 0x5e5e2e, 0x105ea0, 0xa6ba9e, 0x7c9094, 0x516980, 0xe0b1b9, 0x8b3b38, 0xd1aa77,
        }.Select(rgb => (rgb >> 16) | (rgb & 0xff00) | ((rgb & 0xff) << 16)),
    ];

    /// <param name="count">At most 32.</param>
    /// <returns>0xBBGGRR, the most needed ones.</returns>
    public static uint[] Best(int count) => ByNeed[..Math.Min(count, ByNeed.Length)];
}
