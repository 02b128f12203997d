namespace Personalize.Rendering.Text.OpenType;

/// <summary>From characters to glyphs, in pages of 256: a look-up is made for every letter of every new text.</summary>
internal sealed class GlyphMap
{
    private const int RuneCount = 0x110000;

    private readonly ushort[]?[] _pages = new ushort[]?[RuneCount >> 8];

    /// <summary>0 when the font has no such character.</summary>
    public ushort GlyphOf(int rune) => _pages[rune >> 8] is { } page ? page[rune & 255] : (ushort)0;

    public bool Contains(int rune) => GlyphOf(rune) != 0;

    public void Set(int rune, int glyph)
    {
        if ((uint)rune < RuneCount && glyph is > 0 and <= 0xffff)
        {
            (_pages[rune >> 8] ??= new ushort[256])[rune & 255] = (ushort)glyph;
        }
    }

    /// <summary>Adds every character of the map to a set.</summary>
    public void AddTo(RuneSet runes)
    {
        for (var page = 0; page < _pages.Length; page++)
        {
            for (var i = 0; _pages[page] is { } glyphs && i < 256; i++)
            {
                if (glyphs[i] != 0)
                {
                    runes.Add((page << 8) | i, (page << 8) | i);
                }
            }
        }
    }
}
