namespace Personalize.Rendering.Pixels;

/// <summary>Coverage without a colour, 0-255 a pixel, rows top to bottom. <paramref name="Left"/> and <paramref name="Top"/> place it in its layer's box.</summary>
internal sealed record Mask(int Left, int Top, int WidthPx, int HeightPx, byte[] Coverage)
{
    public Box Box => new(Left, Top, WidthPx, HeightPx);

    /// <summary>The part inside a box, given in the same coordinates; null when nothing is left.</summary>
    public Mask? Clip(Box bounds)
    {
        var part = Box.Intersect(bounds);

        if (part.IsEmpty || part == Box)
        {
            return part.IsEmpty ? null : this;
        }

        var coverage = new byte[part.WidthPx * part.HeightPx];

        for (var row = 0; row < part.HeightPx; row++)
        {
            Coverage.AsSpan(((part.Y - Top + row) * WidthPx) + part.X - Left, part.WidthPx).CopyTo(coverage.AsSpan(row * part.WidthPx));
        }

        return new Mask(part.X, part.Y, part.WidthPx, part.HeightPx, coverage);
    }
}
