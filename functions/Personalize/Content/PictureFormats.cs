using Personalize.Rendering;

namespace Personalize.Content;

/// <summary>Picture formats by the names that content and URLs use.</summary>
internal static class PictureFormats
{
    /// <summary>The format of "png", "jpg", "gif" or "webp"; PNG for anything else, which a bundle's reader refuses anyway.</summary>
    public static PictureFormat Of(string name) => name switch
    {
        "jpg" => PictureFormat.Jpeg,
        "gif" => PictureFormat.Gif,
        "webp" => PictureFormat.WebP,
        _ => PictureFormat.Png,
    };
}
