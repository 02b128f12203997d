using System.Buffers.Binary;

namespace Personalize.Rendering.Text;

/// <summary>Which characters a font's cmap table reaches. Source: OpenType 1.9, cmap formats 4 and 12.</summary>
internal static class CharacterMap
{
    public static RuneSet Read(ReadOnlySpan<byte> cmap)
    {
        var runes = new RuneSet();

        for (var i = 0; i < U16(cmap, 2); i++)
        {
            var record = cmap.Slice(4 + (8 * i), 8);
            var table = cmap[BinaryPrimitives.ReadInt32BigEndian(record[4..])..];

            if (U16(record, 0) is 0 or 3 && U16(table, 0) == 4)
            {
                AddSegments(table, runes);
            }
            else if (U16(table, 0) == 12)
            {
                AddGroups(table, runes);
            }
        }

        return runes;
    }

    private static void AddSegments(ReadOnlySpan<byte> table, RuneSet runes)
    {
        var doubled = U16(table, 6);

        for (var at = 0; at < doubled; at += 2)
        {
            var end = U16(table, 14 + at);
            var start = U16(table, 16 + doubled + at);

            if (end != 0xffff)
            {
                runes.Add(start, end);
            }
        }
    }

    private static void AddGroups(ReadOnlySpan<byte> table, RuneSet runes)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(table[12..]);

        for (var i = 0; i < count; i++)
        {
            var group = table.Slice(16 + (12 * i), 12);
            runes.Add(BinaryPrimitives.ReadInt32BigEndian(group), BinaryPrimitives.ReadInt32BigEndian(group[4..]));
        }
    }

    private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
}
