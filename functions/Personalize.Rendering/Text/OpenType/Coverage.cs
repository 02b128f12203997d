namespace Personalize.Rendering.Text.OpenType;

/// <summary>Coverage and class tables. Source: OpenType 1.9, chapter 2, "Coverage Table" and "Class Definition Table".</summary>
internal static class Coverage
{
    /// <returns>The glyph's place in the table; -1 when it is not covered.</returns>
    public static int IndexOf(FontTable coverage, int glyph)
    {
        var count = coverage.U16(2);

        if (coverage.U16(0) == 1)
        {
            return FindGlyph(coverage, 4, 2, count, glyph);
        }

        var range = coverage.U16(0) == 2 ? FindRange(coverage, 4, count, glyph) : -1;
        return range < 0 ? -1 : coverage.U16(range + 4) + glyph - coverage.U16(range);
    }

    /// <returns>0 for a glyph that no class names.</returns>
    public static int ClassOf(FontTable classes, int glyph)
    {
        if (classes.U16(0) == 1)
        {
            var index = glyph - classes.U16(2);
            return index >= 0 && index < classes.U16(4) ? classes.U16(6 + (2 * index)) : 0;
        }

        var range = classes.U16(0) == 2 ? FindRange(classes, 4, classes.U16(2), glyph) : -1;
        return range < 0 ? 0 : classes.U16(range + 4);
    }

    /// <summary>Binary search among records that begin with a glyph.</summary>
    /// <returns>The record's index, or -1.</returns>
    public static int FindGlyph(FontTable table, int start, int recordBytes, int count, int glyph)
    {
        var (low, high) = (0, count - 1);

        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var found = table.U16(start + (middle * recordBytes));

            if (found == glyph)
            {
                return middle;
            }

            (low, high) = found < glyph ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>Sets the bit of every glyph covered; the work is bounded by the number of glyphs a font can have.</summary>
    public static void AddTo(FontTable coverage, ulong[] bits)
    {
        for (var i = 0; i < coverage.U16(2); i++)
        {
            var (first, last) = coverage.U16(0) switch
            {
                1 => (coverage.U16(4 + (2 * i)), coverage.U16(4 + (2 * i))),
                2 => (coverage.U16(4 + (6 * i)), coverage.U16(6 + (6 * i))),
                _ => (1, 0),
            };

            for (var glyph = first; glyph <= last && glyph >> 6 < bits.Length; glyph++)
            {
                bits[glyph >> 6] |= 1ul << (glyph & 63);
            }
        }
    }

    private static int FindRange(FontTable table, int start, int count, int glyph)
    {
        var (low, high) = (0, count - 1);

        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var at = start + (middle * 6);

            if (glyph >= table.U16(at) && glyph <= table.U16(at + 2))
            {
                return at;
            }

            (low, high) = table.U16(at) < glyph ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
