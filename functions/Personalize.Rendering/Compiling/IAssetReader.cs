using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>Turns asset files into bitmaps. Whatever the file, the answer is a bitmap or a reason.</summary>
internal interface IAssetReader
{
    BitmapForm Decode(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit);

    /// <summary>At what part of its size an asset that can be decoded would be drawn for a box, 0-1; null where it would be refused for its size or its work.</summary>
    double? DetailOf(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit);
}
