namespace Personalize.Rendering.Text.Shaping;

/// <summary>Measures pieces of a shaped text: sums, no drawing.</summary>
internal sealed class ShapedMeasure(ShapedText text, TextSpec spec) : TextMeasure
{
    private const int Ellipsis = '\u2026';

    public override int WidthPx(int from, int to, bool hasEllipsis, double sizePx)
    {
        var right = hasEllipsis
            ? text.AdvanceOf(from, to, sizePx, spec.TrackingPx) + (EllipsisRightEm() * sizePx)
            : text.InkOf(from, to, sizePx, spec.TrackingPx).Right;
        return (int)Math.Ceiling(right);
    }

    private double EllipsisRightEm()
    {
        var font = text.Stack.IndexOf(Ellipsis);
        var face = text.Stack.FaceAt(Math.Max(0, font));
        return font < 0 ? 1 : face.InkOf(text.Stack.Fonts[font].Map.GlyphOf(Ellipsis)).Right / (double)face.UnitsPerEm;
    }
}
