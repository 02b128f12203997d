using Personalize.Rendering.Text.OpenType;
using Personalize.Rendering.Text.Outlines;

namespace Personalize.Rendering.Text;

/// <summary>Tells faces with serifs from those without, by the feet of their H. Files seldom say it: of the installed ones, Playfair's classification is all zeros.</summary>
internal static class SerifTest
{
    private const float EmPx = 256;         // a hairline of Playfair is five pixels high
    private const double WiderFeet = 1.4;   // than the stems: 1.0 in Inter and Noto Sans, 1.9 in the bold Playfair, 2.7 in the regular one

    /// <summary>False for a face without an H.</summary>
    public static bool HasSerifs(OpenTypeFont face)
    {
        var outline = new GlyphOutline();
        face.Outlines.Read(face.Map.GlyphOf('H'), outline);

        if (new OutlineDrawing().Draw(outline, EmPx / face.UnitsPerEm, shiftPx: 0) is not { HeightPx: > 8 } mask)
        {
            return false;
        }

        // Below the bar, and on the line; the last row may be covered in part.
        return InkOfRow(mask, mask.HeightPx - 2) > WiderFeet * InkOfRow(mask, mask.HeightPx * 3 / 4);
    }

    private static int InkOfRow(Mask mask, int row)
    {
        var ink = 0;

        foreach (var coverage in mask.Coverage.AsSpan(row * mask.WidthPx, mask.WidthPx))
        {
            ink += coverage;
        }

        return ink;
    }
}
