namespace Personalize.Rendering.Compiling;

/// <summary>A decoded asset at the wanted size, or the reason for its author why there is none.</summary>
/// <param name="Aspect">Width over height of the file's picture, before it was cropped.</param>
/// <param name="Detail">At what part of its size it was drawn before it was enlarged, 0-1.</param>
internal readonly record struct AssetPicture(Bitmap? Bitmap, string? Reason, double Aspect, double Detail);
