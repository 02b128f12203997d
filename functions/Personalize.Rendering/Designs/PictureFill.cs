namespace Personalize.Rendering.Designs;

/// <summary>A picture that covers the canvas, cropped at its centre. The asset is a path inside the bundle.</summary>
public sealed record PictureFill(string Asset) : Fill;
