namespace Personalize.Rendering.Text.Shaping;

/// <summary>Measures pieces of a shaped text: sums, no drawing.</summary>
internal sealed class ShapedMeasure(ShapedText text, TextSpec spec) : TextMeasure
{
    public override int WidthPx(int from, int to, char? sign, double sizePx)
    {
        var right = sign is { } behind
            ? text.AdvanceOf(from, to, sizePx, spec.TrackingPx) + (RightEmOf(behind) * sizePx)
            : text.InkOf(from, to, sizePx, spec.TrackingPx).Right;
        return (int)Math.Ceiling(right);
    }

    private double RightEmOf(char sign)
    {
        var font = text.Stack.IndexOf(sign);
        var face = text.Stack.FaceAt(Math.Max(0, font));
        return font < 0 ? 1 : face.InkOf(text.Stack.Fonts[font].Map.GlyphOf(sign)).Right / (double)face.UnitsPerEm;
    }
}
