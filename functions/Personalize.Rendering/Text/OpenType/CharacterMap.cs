namespace Personalize.Rendering.Text.OpenType;

/// <summary>Reads a font's cmap table. Source: OpenType 1.9, cmap formats 4 and 12.</summary>
internal static class CharacterMap
{
    private const int MaxMappings = 400_000;    // Unicode 16 has 155,000 characters; stops ranges that overlap by intent

    public static GlyphMap Read(FontTable cmap)
    {
        var map = new GlyphMap();
        var table = Choose(cmap);

        if (table.U16(0) == 12)
        {
            ReadGroups(table, map);
        }
        else if (table.U16(0) == 4)
        {
            ReadSegments(table, map);
        }

        return map;
    }

    // The one with all planes if there is one: HarfBuzz's order.
    private static FontTable Choose(FontTable cmap)
    {
        FontTable basic = default;

        for (var i = 0; i < Math.Min(cmap.U16(2), 64); i++)
        {
            var record = 4 + (8 * i);
            var table = cmap.Follow32(record + 4);
            var (platform, encoding) = (cmap.U16(record), cmap.U16(record + 2));

            if (table.U16(0) == 12 && (platform, encoding) is (3, 10) or (0, _))
            {
                return table;
            }

            if (table.U16(0) == 4 && (platform, encoding) is (3, 0 or 1) or (0, _))
            {
                basic = table;
            }
        }

        return basic;
    }

    private static void ReadSegments(FontTable table, GlyphMap map)
    {
        var doubled = table.U16(6) & ~1;

        for (var (at, left) = (0, MaxMappings); at < doubled && left > 0; at += 2)
        {
            var (end, start) = (table.U16(14 + at), table.U16(16 + doubled + at));
            var delta = table.U16(16 + (2 * doubled) + at);
            var rangeAt = 16 + (3 * doubled) + at;
            var range = table.U16(rangeAt);

            for (var rune = start; rune <= end && rune != 0xffff && left-- > 0; rune++)
            {
                var glyph = range == 0 ? rune : table.U16(rangeAt + range + (2 * (rune - start)));
                map.Set(rune, glyph == 0 ? 0 : (glyph + delta) & 0xffff);
            }
        }
    }

    private static void ReadGroups(FontTable table, GlyphMap map)
    {
        var count = Math.Min(table.U32(12), (uint)table.Length / 12);
        var left = MaxMappings;

        for (var i = 0; i < count && left > 0; i++)
        {
            var group = table.Slice(16 + (12 * i), 12);
            var (first, last, glyph) = (group.U32(0), Math.Min(group.U32(4), 0x10ffff), group.U32(8));

            for (var rune = first; rune <= last && left-- > 0; rune++)
            {
                map.Set((int)rune, (int)Math.Min(glyph + (rune - first), 0x10000));
            }
        }
    }
}
