using Personalize.Rendering.Text.OpenType;

namespace Personalize.Rendering.Text.Shaping;

/// <summary>GSUB lookup types 1 to 4. Each returns where to go on, -1 when it does not apply.</summary>
internal static class SubstitutionRules
{
    private const int MaxComponents = 64;

    public static int Single(GlyphBuffer buffer, FontTable table, int at)
    {
        var index = Coverage.IndexOf(table.Follow16(2), buffer[at].Glyph);

        if (index < 0)
        {
            return -1;
        }

        buffer[at].Glyph = (ushort)(table.U16(0) == 1 ? buffer[at].Glyph + table.U16(4) : table.U16(6 + (2 * index)));
        return at + 1;
    }

    public static int Multiple(GlyphBuffer buffer, FontTable table, int at)
    {
        var index = Coverage.IndexOf(table.Follow16(2), buffer[at].Glyph);

        if (index < 0)
        {
            return -1;
        }

        var sequence = table.Follow16(6 + (2 * index));
        var count = Math.Min(sequence.U16(0), MaxComponents);

        if (count == 0)
        {
            buffer.RemoveAt(at);
            return at;
        }

        buffer[at].Glyph = (ushort)sequence.U16(2);

        for (var i = 1; i < count; i++)
        {
            buffer.Insert(at + i, sequence.U16(2 + (2 * i)), buffer[at].Cluster);
        }

        return at + count;
    }

    public static int Alternate(GlyphBuffer buffer, FontTable table, int at)
    {
        var index = Coverage.IndexOf(table.Follow16(2), buffer[at].Glyph);
        var choices = index < 0 ? default : table.Follow16(6 + (2 * index));

        if (choices.U16(0) == 0)
        {
            return -1;
        }

        buffer[at].Glyph = (ushort)choices.U16(2);  // a feature that is merely on takes the first
        return at + 1;
    }

    public static int Ligature(ref LayoutRun run, LayoutLookup lookup, FontTable table, int at)
    {
        var index = Coverage.IndexOf(table.Follow16(2), run.Buffer[at].Glyph);
        var set = index < 0 ? default : table.Follow16(6 + (2 * index));
        Span<int> places = stackalloc int[MaxComponents];

        for (var i = 0; i < set.U16(0); i++)
        {
            var ligature = set.Follow16(2 + (2 * i));
            var count = ligature.U16(2);

            if (count is > 0 and <= MaxComponents && Matches(ref run, lookup, ligature, at, places[..count]))
            {
                Join(run.Buffer, ligature.U16(0), places[..count]);
                return at + 1;
            }
        }

        return -1;
    }

    private static bool Matches(ref LayoutRun run, LayoutLookup lookup, FontTable ligature, int at, Span<int> places)
    {
        places[0] = at;

        for (var i = 1; i < places.Length; i++)
        {
            places[i] = run.Next(lookup, places[i - 1]);

            if (places[i] < 0 || run.Buffer[places[i]].Glyph != ligature.U16(4 + (2 * (i - 1))))
            {
                return false;
            }
        }

        return true;
    }

    private static void Join(GlyphBuffer buffer, int glyph, ReadOnlySpan<int> places)
    {
        buffer[places[0]].Glyph = (ushort)glyph;

        for (var i = places.Length - 1; i > 0; i--)
        {
            buffer.RemoveAt(places[i]);
        }
    }
}
