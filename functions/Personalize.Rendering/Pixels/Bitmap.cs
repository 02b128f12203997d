using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Pixels;

/// <summary>
/// A picture with opacity: colours premultiplied, one uint a pixel with red in the lowest byte (R, G, B, A in memory), rows top to bottom.
/// <paramref name="Left"/> and <paramref name="Top"/> place it in its layer's box or, for a layer, on the canvas.
/// </summary>
internal sealed record Bitmap(int Left, int Top, int WidthPx, int HeightPx, uint[] Pixels)
{
    public Box Box => new(Left, Top, WidthPx, HeightPx);

    public Bitmap At(int left, int top) => this with { Left = left, Top = top };

    /// <summary>Takes straight RGBA bytes, as libvips gives them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Bitmap FromStraight(int widthPx, int heightPx, ReadOnlySpan<byte> rgba)
    {
        var pixels = new uint[widthPx * heightPx];

        for (var i = 0; i < pixels.Length; i++)
        {
            uint alpha = rgba[(4 * i) + 3];
            pixels[i] = Scale(rgba[4 * i], alpha) | (Scale(rgba[(4 * i) + 1], alpha) << 8) | (Scale(rgba[(4 * i) + 2], alpha) << 16) | (alpha << 24);
        }

        return new Bitmap(0, 0, widthPx, heightPx, pixels);
    }

    public Bitmap? Clip(Box bounds)
    {
        var part = Box.Intersect(bounds);

        if (part.IsEmpty || part == Box)
        {
            return part.IsEmpty ? null : this;
        }

        var pixels = new uint[part.WidthPx * part.HeightPx];

        for (var row = 0; row < part.HeightPx; row++)
        {
            Pixels.AsSpan(((part.Y - Top + row) * WidthPx) + part.X - Left, part.WidthPx).CopyTo(pixels.AsSpan(row * part.WidthPx));
        }

        return new Bitmap(part.X, part.Y, part.WidthPx, part.HeightPx, pixels);
    }

    private static uint Scale(uint value, uint alpha) => ((value * alpha) + 127) / 255;
}
