namespace Personalize.Rendering.Text.Outlines;

/// <summary>What is done to a glyph's ink before it is blended: widened by a round pen, then softened. Packed into one number for keys.</summary>
internal static class GlyphEffect
{
    private const int OutlineSteps = 8;

    public static int Pack(double outlinePx, int blurPx) => ((int)Math.Round(outlinePx * OutlineSteps) << 8) | blurPx;

    public static Mask Apply(Mask ink, int effect)
    {
        var outlinePx = (effect >> 8) / (float)OutlineSteps;
        var widened = outlinePx > 0 ? MaskOutline.Widen(ink, outlinePx) : ink;
        return MaskBlur.Soften(widened, effect & 0xff);
    }
}
