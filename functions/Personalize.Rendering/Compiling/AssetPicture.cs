namespace Personalize.Rendering.Compiling;

/// <summary>A decoded asset at the wanted size, or the reason for its author why there is none.</summary>
internal readonly record struct AssetPicture(Bitmap? Bitmap, string? Reason);
