namespace Personalize.Core.Content;

/// <summary>The picture of a placement.</summary>
/// <param name="WidthPx">CSS pixels, 1 to <see cref="BundleLimits.MaxPicturePx"/>.</param>
/// <param name="HeightPx">CSS pixels, 1 to <see cref="BundleLimits.MaxPicturePx"/>.</param>
/// <param name="Format">"jpg", "png", "gif" or, on pages, "webp": what URLs made for the placement end in; "auto", the default, measures.</param>
/// <param name="Alt">Text in place of the picture where images are off. Default "".</param>
public sealed record PlacementPicture(int WidthPx, int HeightPx, string Format, string Alt)
{
    /// <summary>The format is left to what the placement's pictures weigh and lose in each.</summary>
    public const string AutoFormat = "auto";
}
