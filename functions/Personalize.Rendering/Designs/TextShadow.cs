namespace Personalize.Rendering.Designs;

/// <summary>A soft copy of the text beneath it. Offsets -64 to 64 px, blur 0-32 px (CSS meaning: twice the deviation).</summary>
public sealed record TextShadow(Rgba Color, int Dx, int Dy, int BlurPx);
