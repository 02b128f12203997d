using System.Numerics;
using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>GPOS lookup types 1 and 2. Each returns where to go on, -1 when it does not apply.</summary>
internal static class PositionRules
{
    public static int Single(GlyphBuffer buffer, FontTable table, int at)
    {
        var index = Coverage.IndexOf(table.Follow16(2), buffer[at].Glyph);

        if (index < 0)
        {
            return -1;
        }

        var format = table.U16(4);
        Adjust(ref buffer[at], table, table.U16(0) == 1 ? 6 : 8 + (index * BytesOf(format)), format);
        return at + 1;
    }

    /// <param name="second">The glyph after, or -1.</param>
    public static int Pair(GlyphBuffer buffer, FontTable table, int at, int second)
    {
        var index = second < 0 ? -1 : Coverage.IndexOf(table.Follow16(2), buffer[at].Glyph);

        if (index < 0)
        {
            return -1;
        }

        var (format1, format2) = (table.U16(4), table.U16(6));
        var (pair, values) = table.U16(0) == 1
            ? FindPair(table, index, buffer[second].Glyph, 2 + BytesOf(format1) + BytesOf(format2))
            : FindClasses(table, buffer[at].Glyph, buffer[second].Glyph, BytesOf(format1) + BytesOf(format2));

        if (values < 0)
        {
            return -1;
        }

        Adjust(ref buffer[at], pair, values, format1);
        Adjust(ref buffer[second], pair, values + BytesOf(format1), format2);
        return format2 == 0 ? second : second + 1;
    }

    private static (FontTable Table, int Values) FindPair(FontTable table, int index, int second, int recordBytes)
    {
        var set = table.Follow16(10 + (2 * index));
        var record = Coverage.FindGlyph(set, 2, recordBytes, set.U16(0), second);
        return (set, record < 0 ? -1 : 2 + (record * recordBytes) + 2);
    }

    private static (FontTable Table, int Values) FindClasses(FontTable table, int first, int second, int recordBytes)
    {
        var class1 = Coverage.ClassOf(table.Follow16(8), first);
        var class2 = Coverage.ClassOf(table.Follow16(10), second);
        return (table, class1 < table.U16(12) && class2 < table.U16(14) ? 16 + (((class1 * table.U16(14)) + class2) * recordBytes) : -1);
    }

    private static int BytesOf(int format) => 2 * BitOperations.PopCount((uint)format & 0xff);

    // The fields that are there stand in this order: x, y, advance across, advance down; then device tables, which unhinted text has no use for.
    private static void Adjust(ref PlacedUnit glyph, FontTable table, int at, int format)
    {
        if ((format & 1) != 0)
        {
            glyph.OffsetX += table.S16(at);
            at += 2;
        }

        if ((format & 2) != 0)
        {
            glyph.OffsetY += table.S16(at);
            at += 2;
        }

        if ((format & 4) != 0)
        {
            glyph.Advance += table.S16(at);
        }
    }
}
