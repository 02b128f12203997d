namespace Personalize.Rendering.Text;

/// <summary>A text as it is blended: placed in its box, clipped to it (the shadow may reach out). Immutable, shared between opens.</summary>
/// <param name="Ink">Coverage to paint in the layer's colour; null for a text with colour emoji or without ink.</param>
/// <param name="ColorInk">The text with its own colours.</param>
/// <param name="Outline">Beneath the ink, above the shadow.</param>
internal sealed record TextBlock(Mask? Ink, Bitmap? ColorInk, Mask? Shadow, Mask? Outline = null)
{
    public static readonly TextBlock Empty = new(null, null, null);

    /// <summary>What the block keeps in memory; 200 for the objects and the key.</summary>
    public int SizeBytes => 200 + (Ink?.Coverage.Length ?? 0) + (4 * (ColorInk?.Pixels.Length ?? 0)) + (Shadow?.Coverage.Length ?? 0) + (Outline?.Coverage.Length ?? 0);

    public void Draw(Canvas canvas, Box box, Rgba color, Rgba shadowColor, Rgba outlineColor = default)
    {
        if (Shadow is not null)
        {
            canvas.Draw(Shadow, box.X, box.Y, shadowColor);
        }

        if (Outline is not null)
        {
            canvas.Draw(Outline, box.X, box.Y, outlineColor);
        }

        if (Ink is not null)
        {
            canvas.Draw(Ink, box.X, box.Y, color);
        }
        else if (ColorInk is not null)
        {
            canvas.Draw(ColorInk, box.X, box.Y);
        }
    }
}
