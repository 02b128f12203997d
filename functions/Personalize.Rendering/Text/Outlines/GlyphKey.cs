namespace Personalize.Rendering.Text.Outlines;

/// <summary>Names a drawn glyph. Two whole numbers, because a look-up is made for every letter of every new text.</summary>
/// <param name="Shape">Font, glyph, size, place between pixels, thickening.</param>
/// <param name="Effect">0 for the ink itself; see <see cref="GlyphEffect"/>.</param>
internal readonly record struct GlyphKey(ulong Shape, int Effect)
{
    /// <summary>A glyph may stand at every quarter of a pixel: finer steps are not seen and cost cache entries.</summary>
    public const int Phases = 4;

    private const int SizeSteps = 64;

    public GlyphKey(int font, int glyph, double sizePx, int phase, bool isBold, int effect)
        : this(((ulong)font << 40) | ((ulong)(uint)glyph << 24) | ((ulong)(uint)Math.Round(sizePx * SizeSteps) << 3) | ((ulong)(uint)phase << 1) | (isBold ? 1ul : 0), effect)
    {
    }

    public int Font => (int)(Shape >> 40);

    public int Glyph => (int)(Shape >> 24) & 0xffff;

    public float SizePx => ((Shape >> 3) & 0x1fffff) / (float)SizeSteps;

    public float ShiftPx => ((Shape >> 1) & 3) / (float)Phases;

    public bool IsBold => (Shape & 1) != 0;
}
