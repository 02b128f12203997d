namespace Personalize.Rendering.Codes;

/// <summary>A QR code as rows of modules.</summary>
/// <param name="Version">1-40; the side is 17 + 4 × version modules.</param>
/// <param name="Modules">Row by row; 1 is dark, 0 light.</param>
internal sealed record QrCode(int Version, byte[] Modules)
{
    public int Side => QrTables.SideOf(Version);

    public bool IsDark(int x, int y) => Modules[(y * Side) + x] == 1;

    /// <summary>The smallest code that holds a text at a level; null for no text, for more than a version 40 holds and above <paramref name="maxVersion"/>.</summary>
    public static QrCode? Encode(string text, QrLevel level, int maxVersion = QrTables.MaxVersion)
    {
        if (text.Length is 0 or > MaxLength || QrSegment.Of(text) is not { } segment)
        {
            return null;
        }

        for (var version = 1; version <= Math.Min(maxVersion, QrTables.MaxVersion); version++)
        {
            if (segment.BitsAt(version) <= 8 * QrTables.DataCodewordsOf(version, level))
            {
                return new QrCode(version, QrMatrix.Draw(version, level, QrBlocks.Interleave(segment.ToCodewords(version, level), version, level)));
            }
        }

        return null;
    }

    /// <summary>Digits in a version 40 of level L, the most there is.</summary>
    private const int MaxLength = 7_089;
}
