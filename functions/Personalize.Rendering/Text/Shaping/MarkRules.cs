using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>GPOS lookup types 4 and 6: a mark is laid with its anchor on the anchor of the letter, or of the mark, before it.</summary>
internal static class MarkRules
{
    /// <param name="to">The glyph it may be attached to, or -1.</param>
    /// <returns>Where to go on, -1 when it does not apply.</returns>
    public static int Attach(GlyphBuffer buffer, FontTable table, int at, int to)
    {
        var mark = Coverage.IndexOf(table.Follow16(2), buffer[at].Glyph);
        var target = mark < 0 || to < 0 ? -1 : Coverage.IndexOf(table.Follow16(4), buffer[to].Glyph);

        if (target < 0)
        {
            return -1;
        }

        var (classes, marks, targets) = (table.U16(6), table.Follow16(8), table.Follow16(10));
        var markClass = marks.U16(2 + (4 * mark));
        var own = marks.Follow16(4 + (4 * mark));
        var anchor = targets.Follow16(2 + (2 * ((target * classes) + markClass)));

        if (markClass >= classes || own.IsEmpty || anchor.IsEmpty)
        {
            return -1;
        }

        buffer[at].OffsetX = anchor.S16(2) - own.S16(2);
        buffer[at].OffsetY = anchor.S16(4) - own.S16(4);
        buffer[at].StepsToBase = at - to;
        return at + 1;
    }

    /// <summary>Turns places relative to a base into places relative to the pen; marks do not move the pen.</summary>
    /// <returns>False when a mark found nothing to stand on.</returns>
    public static bool TryFinish(OpenTypeFont font, Span<PlacedUnit> glyphs)
    {
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (font.ClassOf(glyphs[i].Glyph) != GlyphClass.Mark)
            {
                continue;
            }

            if (glyphs[i].StepsToBase == 0)
            {
                return false;
            }

            glyphs[i].Advance = 0;
            var target = i - glyphs[i].StepsToBase;
            glyphs[i].OffsetX += glyphs[target].OffsetX;
            glyphs[i].OffsetY += glyphs[target].OffsetY;

            for (var between = target; between < i; between++)
            {
                glyphs[i].OffsetX -= glyphs[between].Advance;
            }
        }

        return true;
    }
}
