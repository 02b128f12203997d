namespace Personalize.Rendering.Assembling;

/// <summary>Cuts a picture into bands of whole rows, the unit that PNG and GIF pieces are encoded and copied in.</summary>
internal static class Bands
{
    public static int Count(int heightPx, int rows) => (heightPx + rows - 1) / rows;

    public static Box BoxOf(int band, int rows, int widthPx, int heightPx) => new(0, band * rows, widthPx, Math.Min(rows, heightPx - (band * rows)));

    public static void MarkTouched(IReadOnlyList<Box> boxes, int rows, Span<bool> touched)
    {
        for (var i = 0; i < boxes.Count; i++)
        {
            touched[(boxes[i].Y / rows)..(((boxes[i].Bottom - 1) / rows) + 1)].Fill(true);
        }
    }
}
