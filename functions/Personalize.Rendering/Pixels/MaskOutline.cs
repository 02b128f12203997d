namespace Personalize.Rendering.Pixels;

/// <summary>
/// Widens ink by a round pen. Each pixel of an edge stamps a cone: full near it, falling off over one pixel at the pen's radius, lowered by what
/// the pixel itself lacks, so that the new edge is as smooth as the old one. Work grows with the length of the edge, not with the area.
/// </summary>
internal static class MaskOutline
{
    private const int Full = 255;

    /// <param name="radiusPx">How far the ink grows on each side.</param>
    public static Mask Widen(Mask ink, float radiusPx)
    {
        var margin = MarginOf(radiusPx);
        var wide = new Mask(ink.Left - margin, ink.Top - margin, ink.WidthPx + (2 * margin), ink.HeightPx + (2 * margin), []);
        wide = wide with { Coverage = new byte[wide.WidthPx * wide.HeightPx] };
        var stamp = MakeStamp(radiusPx, margin);

        for (var y = 0; y < ink.HeightPx; y++)
        {
            for (var x = 0; x < ink.WidthPx; x++)
            {
                var coverage = ink.Coverage[(y * ink.WidthPx) + x];

                if (coverage == Full && IsInside(ink, x, y))
                {
                    wide.Coverage[((y + margin) * wide.WidthPx) + x + margin] = Full;
                }
                else if (coverage != 0)
                {
                    Press(stamp, margin, Full - coverage, wide, x, y);
                }
            }
        }

        return wide;
    }

    /// <summary>How many pixels a widened mask may reach beyond its ink.</summary>
    public static int MarginOf(float radiusPx) => (int)MathF.Ceiling(radiusPx);

    private static bool IsInside(Mask ink, int x, int y) =>
        x > 0 && y > 0 && x + 1 < ink.WidthPx && y + 1 < ink.HeightPx
        && ink.Coverage[(y * ink.WidthPx) + x - 1] == Full && ink.Coverage[(y * ink.WidthPx) + x + 1] == Full
        && ink.Coverage[((y - 1) * ink.WidthPx) + x] == Full && ink.Coverage[((y + 1) * ink.WidthPx) + x] == Full;

    // 255 times what a fully covered pixel gives to one so far away: its own edge is half a pixel from its middle.
    private static int[] MakeStamp(float radiusPx, int margin)
    {
        var side = (2 * margin) + 1;
        var stamp = new int[side * side];

        for (var i = 0; i < stamp.Length; i++)
        {
            var (dx, dy) = ((i % side) - margin, (i / side) - margin);
            stamp[i] = (int)MathF.Round((radiusPx + 1 - MathF.Sqrt((dx * dx) + (dy * dy))) * Full);
        }

        return stamp;
    }

    private static void Press(int[] stamp, int margin, int lack, Mask wide, int x, int y)
    {
        var side = (2 * margin) + 1;

        for (var row = 0; row < side; row++)
        {
            var from = stamp.AsSpan(row * side, side);
            var to = wide.Coverage.AsSpan(((y + row) * wide.WidthPx) + x, side);

            for (var i = 0; i < from.Length; i++)
            {
                var coverage = Math.Min(from[i] - lack, Full);

                if (coverage > to[i])
                {
                    to[i] = (byte)coverage;
                }
            }
        }
    }
}
