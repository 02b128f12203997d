using System.Runtime.InteropServices;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>A text as glyphs with places that do not depend on the size: measuring at any size is arithmetic. Used again for the next text.</summary>
internal sealed class ShapedText
{
    private readonly List<ShapedGlyph> _glyphs = [];

    public ReadOnlySpan<ShapedGlyph> Glyphs => CollectionsMarshal.AsSpan(_glyphs);

    public FontStack Stack { get; private set; } = null!;

    /// <summary>Where the pen ends, ems.</summary>
    public double AdvanceEm { get; private set; }

    public int Letters { get; private set; }

    public void Begin(FontStack stack)
    {
        _glyphs.Clear();
        (Stack, AdvanceEm, Letters) = (stack, 0, 0);
    }

    /// <summary>Takes over the glyphs of a run.</summary>
    public void Append(GlyphBuffer buffer, int font)
    {
        var face = Stack.FaceAt(font);
        var isBold = Stack.IsEmboldened(font);
        var unit = 1.0 / face.UnitsPerEm;
        var cluster = -1;

        foreach (ref readonly var glyph in buffer.Glyphs)
        {
            Letters += cluster >= 0 && cluster != glyph.Cluster ? 1 : 0;
            cluster = glyph.Cluster;
            var (left, right) = face.InkOf(glyph.Glyph);
            var draw = AdvanceEm + (glyph.OffsetX * unit);
            var thicker = isBold && left != right ? Outlines.Emboldening.StrengthEm : 0;
            _glyphs.Add(new ShapedGlyph(
                glyph.Glyph, (byte)font, isBold, cluster, Letters, AdvanceEm, draw, glyph.OffsetY * unit, draw + (left * unit), draw + (right * unit) + thicker));
            AdvanceEm += (glyph.Advance * unit) + (isBold && glyph.Advance != 0 ? Outlines.Emboldening.AdvanceEm : 0);
        }

        Letters += buffer.Count > 0 ? 1 : 0;
    }

    /// <summary>Left and right edge of the ink of the characters from one to before another, pixels from where the pen starts; equal when there is none.</summary>
    public (double Left, double Right) InkOf(int from, int to, double sizePx, double trackingPx)
    {
        var (left, right, start) = (double.MaxValue, double.MinValue, double.NaN);

        foreach (ref readonly var glyph in Glyphs)
        {
            if (glyph.Cluster < from || glyph.Cluster >= to)
            {
                continue;
            }

            var tracked = trackingPx * glyph.Letter;
            start = double.IsNaN(start) ? (glyph.PenEm * sizePx) + tracked : start;

            if (!glyph.IsBlank)
            {
                left = Math.Min(left, (glyph.LeftEm * sizePx) + tracked - start);
                right = Math.Max(right, (glyph.RightEm * sizePx) + tracked - start);
            }
        }

        return left > right ? (0, 0) : (left, right);
    }

    /// <summary>How far the pen moves over the characters from one to before another, pixels.</summary>
    public double AdvanceOf(int from, int to, double sizePx, double trackingPx)
    {
        var (start, end) = (double.NaN, AdvanceEm * sizePx + (Letters * trackingPx));

        foreach (ref readonly var glyph in Glyphs)
        {
            var pen = (glyph.PenEm * sizePx) + (trackingPx * glyph.Letter);

            if (glyph.Cluster >= to)
            {
                end = pen;
                break;
            }

            start = double.IsNaN(start) && glyph.Cluster >= from ? pen : start;
        }

        return double.IsNaN(start) ? 0 : end - start;
    }
}
