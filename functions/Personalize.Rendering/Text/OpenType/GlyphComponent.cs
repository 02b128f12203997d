using Personalize.Rendering.Text.Outlines;

namespace Personalize.Rendering.Text.OpenType;

/// <summary>One part of a composite glyph: another glyph, moved and scaled.</summary>
internal readonly record struct GlyphComponent(int Glyph, int Flags, int Argument1, int Argument2, float Xx, float Yx, float Xy, float Yy)
{
    private const int WordArguments = 0x0001;
    private const int ArgumentsAreOffsets = 0x0002;
    private const int HasScale = 0x0008;
    private const int MoreFollow = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const int ScaledOffset = 0x0800;

    public bool IsFollowed => (Flags & MoreFollow) != 0;

    public static GlyphComponent Read(FontTable table, ref int at)
    {
        var (flags, glyph) = (table.U16(at), table.U16(at + 2));
        var areOffsets = (flags & ArgumentsAreOffsets) != 0;
        at += 4;
        var (one, other) = (flags & WordArguments, areOffsets) switch
        {
            (0, true) => ((sbyte)table.U8(at), (sbyte)table.U8(at + 1)),
            (0, false) => (table.U8(at), table.U8(at + 1)),
            (_, true) => (table.S16(at), table.S16(at + 2)),
            _ => (table.U16(at), table.U16(at + 2)),
        };
        at += (flags & WordArguments) != 0 ? 4 : 2;
        var (xx, yx, xy, yy) = ReadMatrix(table, flags, ref at);
        return new GlyphComponent(glyph, flags, one, other, xx, yx, xy, yy);
    }

    /// <summary>Moves the points that were just added to where the composite wants them.</summary>
    public void Place(GlyphOutline outline, int first)
    {
        outline.Transform(first, Xx, Yx, Xy, Yy, 0, 0);
        var (dx, dy) = ((float)Argument1, (float)Argument2);

        if ((Flags & ArgumentsAreOffsets) == 0)
        {
            // The arguments number a point of what is there and one of this part, to be laid on each other.
            var (anchor, own) = (Argument1, first + Argument2);
            var points = outline.Points;
            (dx, dy) = anchor < first && own < points.Length ? (points[anchor].X - points[own].X, points[anchor].Y - points[own].Y) : (0, 0);
        }
        else if ((Flags & ScaledOffset) != 0)
        {
            (dx, dy) = (dx * MathF.Sqrt((Xx * Xx) + (Yx * Yx)), dy * MathF.Sqrt((Xy * Xy) + (Yy * Yy)));
        }

        outline.Transform(first, 1, 0, 0, 1, dx, dy);
    }

    private static (float Xx, float Yx, float Xy, float Yy) ReadMatrix(FontTable table, int flags, ref int at)
    {
        if ((flags & HasScale) != 0)
        {
            at += 2;
            return (Fraction(table, at - 2), 0, 0, Fraction(table, at - 2));
        }

        if ((flags & HasTwoScales) != 0)
        {
            at += 4;
            return (Fraction(table, at - 4), 0, 0, Fraction(table, at - 2));
        }

        if ((flags & HasMatrix) == 0)
        {
            return (1, 0, 0, 1);
        }

        at += 8;
        return (Fraction(table, at - 8), Fraction(table, at - 6), Fraction(table, at - 4), Fraction(table, at - 2));
    }

    private static float Fraction(FontTable table, int at) => table.S16(at) / 16_384f;   // F2DOT14
}
