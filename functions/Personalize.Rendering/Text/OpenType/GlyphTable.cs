using Personalize.Rendering.Text.Outlines;

namespace Personalize.Rendering.Text.OpenType;

/// <summary>TrueType outlines: glyf and loca, simple and composite glyphs. Source: OpenType 1.9, "glyf".</summary>
internal sealed class GlyphTable(FontTables tables, bool hasLongOffsets, int glyphCount)
{
    private const int MaxDepth = 6;         // composites of composites; real fonts have 2 at most
    private const int MaxComponents = 256;  // of one glyph, in all levels: one that holds itself many times would never end

    private readonly FontTable _glyphs = tables.Find("glyf");
    private readonly FontTable _offsets = tables.Find("loca");

    /// <summary>False for fonts with other outlines (CFF, colour layers, bitmaps).</summary>
    public bool HasOutlines => !_glyphs.IsEmpty && !_offsets.IsEmpty;

    /// <summary>Left and right edge of the ink as the file says it, font units; both 0 for a blank.</summary>
    public (int Left, int Right) ExtentOf(int glyph) => Find(glyph) is { IsEmpty: false } table ? (table.S16(2), table.S16(6)) : (0, 0);

    /// <summary>Appends a glyph's contours, font units. A damaged glyph gives what could be read of it.</summary>
    public void Read(int glyph, GlyphOutline outline)
    {
        var left = MaxComponents;
        Read(glyph, outline, 0, ref left);
    }

    private FontTable Find(int glyph)
    {
        if ((uint)glyph >= (uint)glyphCount)
        {
            return default;
        }

        var (start, end) = hasLongOffsets
            ? (_offsets.U32(4 * glyph), _offsets.U32((4 * glyph) + 4))
            : ((uint)_offsets.U16(2 * glyph) * 2, (uint)_offsets.U16((2 * glyph) + 2) * 2);
        return end > start ? _glyphs.Slice(start, (int)Math.Min(end - start, int.MaxValue)) : default;
    }

    private void Read(int glyph, GlyphOutline outline, int depth, ref int left)
    {
        var table = Find(glyph);

        if (table.S16(0) >= 0)
        {
            SimpleGlyph.Read(table, outline);
        }
        else if (depth < MaxDepth)
        {
            ReadComposite(table, outline, depth, ref left);
        }
    }

    private void ReadComposite(FontTable table, GlyphOutline outline, int depth, ref int left)
    {
        var at = 10;

        while (left-- > 0)
        {
            var part = GlyphComponent.Read(table, ref at);
            var first = outline.PointCount;
            Read(part.Glyph, outline, depth + 1, ref left);
            part.Place(outline, first);

            if (!part.IsFollowed || outline.PointCount > GlyphOutline.MaxPoints)
            {
                return;
            }
        }
    }
}
