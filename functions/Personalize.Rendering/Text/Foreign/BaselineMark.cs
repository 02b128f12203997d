namespace Personalize.Rendering.Text.Foreign;

/// <summary>
/// Finds the baseline of a line that mixes fonts. libvips tells the ink's distance from the line's top, and fallback fonts make that top
/// differ from line to line; so such a line is drawn with a space and an H at its end, whose foot stands on the baseline, and the H is cut off.
/// </summary>
internal static class BaselineMark
{
    private const string Mark = "\u2003\u2003H";    // two em spaces: wider than any gap inside a word
    private const char LeftToRight = '\u200e';
    private const char RightToLeft = '\u200f';
    private const byte Visible = 40;

    /// <summary>The direction sign keeps the mark from joining a last word that runs the other way.</summary>
    public static string Append(string text) => text + (TextDirection.IsRightToLeft(text) ? RightToLeft : LeftToRight) + Mark;

    /// <returns>The line without its mark, and the baseline from the line's top. Both in oversampled pixels.</returns>
    public static (LineInk Ink, int Baseline) TakeOff(LineInk ink, string text, double emPx, int fallbackBaseline)
    {
        var atLeft = TextDirection.IsRightToLeft(text);
        var gap = (int)emPx;
        var markEnd = FindGap(ink, atLeft, gap);

        if (markEnd < 0)
        {
            return (ink, fallbackBaseline);
        }

        var (markLeft, markRight) = atLeft ? (0, markEnd) : (ink.WidthPx - markEnd, ink.WidthPx);
        var baseline = ink.Top + FootOf(ink, markLeft, markRight);
        var shift = atLeft ? markEnd : 0;
        var rest = Crop(ink, shift, shift + ink.WidthPx - markEnd);

        // A right-to-left line's pen starts where the mark was: move the line back to where it would be without it.
        return (atLeft ? rest with { Left = 0 } : rest, baseline);
    }

    // Columns from the mark's outer edge to the end of its ink; -1 when no gap follows (nothing else was drawn, or it is not the mark).
    private static int FindGap(LineInk ink, bool atLeft, int gap)
    {
        var end = 0;
        var empty = 0;

        for (var i = 0; i < ink.WidthPx; i++)
        {
            if (HasInk(ink, atLeft ? i : ink.WidthPx - 1 - i))
            {
                (end, empty) = (i + 1, 0);
            }
            else if (++empty >= gap)
            {
                return end;
            }
        }

        return -1;
    }

    private static bool HasInk(LineInk ink, int column)
    {
        for (var row = 0; row < ink.HeightPx; row++)
        {
            if (Coverage(ink, column, row) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int FootOf(LineInk ink, int left, int right)
    {
        for (var row = ink.HeightPx - 1; row >= 0; row--)
        {
            for (var column = left; column < right; column++)
            {
                if (Coverage(ink, column, row) >= Visible)
                {
                    return row + 1;
                }
            }
        }

        return ink.HeightPx;
    }

    private static LineInk Crop(LineInk ink, int from, int to)
    {
        while (from < to && !HasInk(ink, from))
        {
            from++;
        }

        while (to > from && !HasInk(ink, to - 1))
        {
            to--;
        }

        var samples = new byte[(to - from) * ink.HeightPx * ink.Bands];

        for (var row = 0; row < ink.HeightPx; row++)
        {
            ink.Samples.AsSpan(((row * ink.WidthPx) + from) * ink.Bands, (to - from) * ink.Bands).CopyTo(samples.AsSpan(row * (to - from) * ink.Bands));
        }

        return ink with { Left = ink.Left + from, WidthPx = to - from, Samples = samples };
    }

    private static byte Coverage(LineInk ink, int column, int row) =>
        ink.Samples[((((row * ink.WidthPx) + column) * ink.Bands) + ink.Bands) - 1];
}
