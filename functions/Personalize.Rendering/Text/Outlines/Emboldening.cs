namespace Personalize.Rendering.Text.Outlines;

/// <summary>
/// Thickens an outline by moving every point along the bisector of its edges: FreeType's FT_Outline_EmboldenXY, which draws the same fonts
/// in the native path. The left and the lower edge stay where they are.
/// </summary>
internal static class Emboldening
{
    /// <summary>How much wider and higher a glyph gets (FT_GlyphSlot_Embolden), ems.</summary>
    public const double StrengthEm = 1 / 24.0;

    /// <summary>How much further the pen moves.</summary>
    public const double AdvanceEm = 0;

    private const float SharpTurn = -0.9375f;   // about 160 degrees: such a point stays

    public static void Apply(GlyphOutline outline, float strength)
    {
        var half = strength / 2;
        var turn = IsClockwise(outline) ? 1f : -1f;
        var start = 0;

        foreach (var end in outline.Ends)
        {
            ThickenContour(outline.Points[start..end], half, turn);
            start = end;
        }
    }

    private static bool IsClockwise(GlyphOutline outline)
    {
        var (area, start) = (0.0, 0);

        foreach (var end in outline.Ends)
        {
            var before = outline.Points[end - 1];

            foreach (var point in outline.Points[start..end])
            {
                area += (double)(point.Y - before.Y) * (point.X + before.X);
                before = point;
            }

            start = end;
        }

        return area < 0;
    }

    // FreeType's loop: i moves only when points are moved, j walks ahead past points that coincide, the first edge is met again at the end.
    private static void ThickenContour(Span<OutlinePoint> points, float half, float turn)
    {
        var last = points.Length - 1;
        var (i, j, first) = (last, 0, -1);
        var (entering, enteringLength, anchor, anchorLength) = ((X: 0f, Y: 0f), 0f, (X: 0f, Y: 0f), 0f);

        for (; j != i && i != first; j = j < last ? j + 1 : 0)
        {
            var (leaving, leavingLength) = j == first ? (anchor, anchorLength) : Direction(points[i], points[j]);

            if (leavingLength == 0)
            {
                continue;
            }

            if (enteringLength == 0)
            {
                i = j;
            }
            else
            {
                if (first < 0)
                {
                    (first, anchor, anchorLength) = (i, entering, enteringLength);
                }

                var (dx, dy) = Shift(entering, leaving, Math.Min(enteringLength, leavingLength), half, turn);

                for (; i != j; i = i < last ? i + 1 : 0)
                {
                    points[i] = points[i] with { X = points[i].X + half + dx, Y = points[i].Y + half + dy };
                }
            }

            (entering, enteringLength) = (leaving, leavingLength);
        }
    }

    private static ((float X, float Y) Unit, float Length) Direction(OutlinePoint from, OutlinePoint to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var length = MathF.Sqrt((x * x) + (y * y));
        return length == 0 ? ((0, 0), 0) : ((x / length, y / length), length);
    }

    private static (float X, float Y) Shift((float X, float Y) entering, (float X, float Y) leaving, float shorter, float half, float turn)
    {
        var along = (entering.X * leaving.X) + (entering.Y * leaving.Y);

        if (along <= SharpTurn)
        {
            return (0, 0);
        }

        along += 1;
        var across = turn * -((leaving.X * entering.Y) - (leaving.Y * entering.X));
        var factor = half * across <= shorter * along ? half / along : shorter / across;
        return (-turn * (entering.Y + leaving.Y) * factor, turn * (entering.X + leaving.X) * factor);
    }
}
