namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>Cuts a picture into runs of rows: the digits' in one, those that an open may draw on in bands, the rest in as few as possible.</summary>
internal static class RowCutter
{
    private const int RowsPerBand = 8;  // a line of small text touches two or three

    /// <param name="digits">The rows of the digits, as wide as the canvas.</param>
    /// <param name="changing">What may be drawn on.</param>
    /// <returns>Top to bottom, without gaps.</returns>
    public static List<(Box Box, bool MayChange)> Cut(Box canvas, Box digits, IReadOnlyList<Box> changing)
    {
        var runs = new List<(Box Box, bool MayChange)>();

        for (var row = 0; row < canvas.HeightPx; row++)
        {
            var line = new Box(0, row, canvas.WidthPx, 1);
            var mayChange = changing.Any(box => box.Overlaps(line));
            var joins = runs.Count > 0 && row != digits.Y && row != digits.Bottom && runs[^1].MayChange == mayChange
                && (!mayChange || runs[^1].Box.HeightPx < RowsPerBand || row > digits.Y && row < digits.Bottom);

            if (joins)
            {
                runs[^1] = (runs[^1].Box.Union(line), mayChange);
            }
            else
            {
                runs.Add((line, mayChange));
            }
        }

        return runs;
    }
}
