namespace Personalize.Rendering.Compiling;

/// <summary>Where a design shows an asset, in pixels of the density that it is compiled for.</summary>
internal readonly record struct AssetUse(string Asset, int WidthPx, int HeightPx, PictureFit Fit, string At);
