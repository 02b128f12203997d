namespace Personalize.Rendering.Text.Foreign;

/// <summary>Joins drawn lines to one mask or one bitmap; where lines overlap, the larger coverage counts.</summary>
internal static class LineJoining
{
    public static Mask? Join(List<ShapedLine> lines, Box bounds)
    {
        var parts = lines.Select(line => line.Ink?.Clip(bounds)).OfType<Mask>().ToList();

        if (parts.Count <= 1)
        {
            return parts.FirstOrDefault();
        }

        var box = Box.Around(parts.Select(part => part.Box));
        var coverage = new byte[box.WidthPx * box.HeightPx];

        foreach (var part in parts)
        {
            for (var i = 0; i < part.Coverage.Length; i++)
            {
                var at = ((part.Top - box.Y + (i / part.WidthPx)) * box.WidthPx) + part.Left - box.X + (i % part.WidthPx);
                coverage[at] = Math.Max(coverage[at], part.Coverage[i]);
            }
        }

        return new Mask(box.X, box.Y, box.WidthPx, box.HeightPx, coverage);
    }

    public static Bitmap? JoinColors(List<ShapedLine> lines, Box bounds)
    {
        var parts = lines.Select(line => line.ColorInk?.Clip(bounds)).OfType<Bitmap>().ToList();

        if (parts.Count <= 1)
        {
            return parts.FirstOrDefault();
        }

        var box = Box.Around(parts.Select(part => part.Box));
        var pixels = new uint[box.WidthPx * box.HeightPx];

        foreach (var part in parts)
        {
            for (var i = 0; i < part.Pixels.Length; i++)
            {
                var at = ((part.Top - box.Y + (i / part.WidthPx)) * box.WidthPx) + part.Left - box.X + (i % part.WidthPx);
                pixels[at] = part.Pixels[i] >> 24 >= pixels[at] >> 24 ? part.Pixels[i] : pixels[at];
            }
        }

        return new Bitmap(box.X, box.Y, box.WidthPx, box.HeightPx, pixels);
    }

    public static Mask? CoverageOf(Bitmap? bitmap) => bitmap is null
        ? null
        : new Mask(bitmap.Left, bitmap.Top, bitmap.WidthPx, bitmap.HeightPx, Array.ConvertAll(bitmap.Pixels, pixel => (byte)(pixel >> 24)));
}
