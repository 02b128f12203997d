namespace Personalize.Rendering.Text.Outlines;

/// <summary>What is done to a glyph's ink before it is blended: widened by a round pen or softened. One number, for keys.</summary>
internal static class GlyphEffect
{
    public const int None = 0;

    private const int OutlineSteps = 8;
    private const int IsOutline = 1 << 30;

    public static int Outline(double widthPx) => IsOutline | (int)Math.Round(widthPx * OutlineSteps);

    public static int Blur(int blurPx) => blurPx;

    public static Mask Apply(Mask ink, int effect) => (effect & IsOutline) != 0
        ? MaskOutline.Widen(ink, (effect & ~IsOutline) / (float)OutlineSteps)
        : MaskBlur.Soften(ink, effect);
}
