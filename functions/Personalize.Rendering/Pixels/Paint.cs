namespace Personalize.Rendering.Pixels;

/// <summary>One colour, or a picture of a blend, placed on the canvas, that is seen where a shape is.</summary>
internal readonly record struct Paint(Rgba Color, Bitmap? Picture);
