namespace Personalize.Rendering.Designs;

/// <summary>A typeface at a size. Weight 100-900 in hundreds; the size is the em, 4-400 px.</summary>
public sealed record TextFont(string Family, int Weight, double SizePx);
