namespace Personalize.Rendering.Text.OpenType;

/// <summary>
/// The glyphs that can be second in any ligature of a lookup. Fonts list hundreds of letters with accents that follow; in most texts none does,
/// and one bit says so before any list is read. Measured: half of the time of shaping a name in Inter.
/// </summary>
internal sealed class LigatureFilter
{
    private const int MaxLigatures = 20_000;    // beyond it nothing is ruled out

    private readonly ulong[] _bits = new ulong[65_536 / 64];
    private int _left = MaxLigatures;

    /// <param name="glyph">The next glyph; -1 at the end of the run.</param>
    public bool MayFollow(int glyph) => glyph < 0 ? _left < 0 : (_bits[glyph >> 6] & (1ul << (glyph & 63))) != 0;

    public void Add(FontTable subtable)
    {
        for (var set = 0; set < subtable.U16(4); set++)
        {
            var ligatures = subtable.Follow16(6 + (2 * set));

            for (var i = 0; i < ligatures.U16(0); i++)
            {
                var ligature = ligatures.Follow16(2 + (2 * i));

                if (--_left < 0 || ligature.U16(2) < 2)
                {
                    _left = -1;
                    _bits.AsSpan().Fill(ulong.MaxValue);
                    return;
                }

                var second = ligature.U16(4);
                _bits[second >> 6] |= 1ul << (second & 63);
            }
        }
    }
}
