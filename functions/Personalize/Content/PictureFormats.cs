using Personalize.Rendering;

namespace Personalize.Content;

/// <summary>Picture formats by the names that content, URLs and records use.</summary>
internal static class PictureFormats
{
    /// <summary>The format of "png", "jpg", "gif" or "webp"; PNG for anything else, which a bundle's reader refuses anyway.</summary>
    public static PictureFormat Of(string name) => Find(name) ?? PictureFormat.Png;

    /// <summary>As <see cref="Of"/>, but null for anything else.</summary>
    public static PictureFormat? Find(string? name) => name switch
    {
        "png" => PictureFormat.Png,
        "jpg" => PictureFormat.Jpeg,
        "gif" => PictureFormat.Gif,
        "webp" => PictureFormat.WebP,
        _ => null,
    };

    /// <summary>"png", "jpg", "gif" or "webp".</summary>
    public static string NameOf(PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => "jpg",
        PictureFormat.Gif => "gif",
        PictureFormat.WebP => "webp",
        _ => "png",
    };

    /// <summary>The media type.</summary>
    public static string MediaTypeOf(PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => "image/jpeg",
        PictureFormat.Gif => "image/gif",
        PictureFormat.WebP => "image/webp",
        _ => "image/png",
    };
}
