using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text;

/// <summary>The fonts a text is drawn with: the wanted one, then where missing letters are looked for, in order. Immutable.</summary>
/// <param name="Fonts">At least one; none twice.</param>
internal sealed record FontStack(FontFile[] Fonts, int Weight)
{
    public FontFile First => Fonts[0];

    /// <returns>Index of the first font that has the character; -1 when none has.</returns>
    public int IndexOf(int rune)
    {
        for (var i = 0; i < Fonts.Length; i++)
        {
            if (Fonts[i].Map.Contains(rune))
            {
                return i;
            }
        }

        return -1;
    }

    public OpenTypeFont FaceAt(int index) => Fonts[index].Face;

    /// <summary>True for a font that ships too light and is thickened: the rule of fonts.conf.</summary>
    public bool IsEmboldened(int index) => Weight >= 600 && Fonts[index].Weight <= 500 && Fonts[index].Family.Contains("Noto Sans", StringComparison.Ordinal);
}
