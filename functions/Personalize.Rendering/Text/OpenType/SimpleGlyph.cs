using Personalize.Rendering.Text.Outlines;

namespace Personalize.Rendering.Text.OpenType;

/// <summary>Reads a glyph of its own contours: flags with repeats, then x and y as steps.</summary>
internal static class SimpleGlyph
{
    private const int OnCurve = 1;
    private const int ShortX = 2;
    private const int ShortY = 4;
    private const int Repeats = 8;
    private const int SameOrPositiveX = 16;
    private const int SameOrPositiveY = 32;

    public static void Read(FontTable table, GlyphOutline outline)
    {
        var contours = table.U16(0);
        var count = contours == 0 ? 0 : table.U16(10 + (2 * (contours - 1))) + 1;

        // A point takes a bit of a repeated flag and no coordinate bytes at least; more points than the file could hold are damage.
        if (count is 0 || outline.PointCount + count > GlyphOutline.MaxPoints)
        {
            return;
        }

        var at = 10 + (2 * contours);
        at += 2 + table.U16(at);
        Span<byte> flags = count <= 1024 ? stackalloc byte[count] : new byte[count];
        ReadFlags(table, ref at, flags);
        var first = outline.PointCount;
        AddPoints(table, ref at, flags, outline);
        ReadY(table, at, flags, outline, first);
        MarkEnds(table, contours, outline, first, count);
    }

    private static void ReadFlags(FontTable table, ref int at, Span<byte> flags)
    {
        for (var i = 0; i < flags.Length; i++)
        {
            flags[i] = (byte)table.U8(at++);

            if ((flags[i] & Repeats) != 0)
            {
                for (var left = table.U8(at++); left > 0 && i + 1 < flags.Length; left--, i++)
                {
                    flags[i + 1] = flags[i];
                }
            }
        }
    }

    private static void AddPoints(FontTable table, ref int at, ReadOnlySpan<byte> flags, GlyphOutline outline)
    {
        var x = 0;

        foreach (var flag in flags)
        {
            x += Step(table, ref at, flag, ShortX, SameOrPositiveX);
            outline.Add(x, 0, (flag & OnCurve) != 0);
        }
    }

    private static void ReadY(FontTable table, int at, ReadOnlySpan<byte> flags, GlyphOutline outline, int first)
    {
        var y = 0;

        for (var i = 0; i < flags.Length; i++)
        {
            y += Step(table, ref at, flags[i], ShortY, SameOrPositiveY);
            ref var point = ref outline.Points[first + i];
            point = point with { Y = y };
        }
    }

    private static int Step(FontTable table, ref int at, byte flag, int isShort, int sameOrPositive)
    {
        if ((flag & isShort) != 0)
        {
            return (flag & sameOrPositive) != 0 ? table.U8(at++) : -table.U8(at++);
        }

        if ((flag & sameOrPositive) != 0)
        {
            return 0;
        }

        at += 2;
        return table.S16(at - 2);
    }

    private static void MarkEnds(FontTable table, int contours, GlyphOutline outline, int first, int count)
    {
        var last = -1;

        for (var i = 0; i < contours; i++)
        {
            var end = table.U16(10 + (2 * i));

            if (end > last && end < count)
            {
                outline.EndContourAt(first + end + 1);
                last = end;
            }
        }
    }
}
