using System.Globalization;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>Assets as bitmaps, each decoded once for a size. Safe for many threads.</summary>
/// <param name="reader">Who decodes.</param>
/// <param name="options">Limits.</param>
/// <param name="forms">What was decoded before.</param>
internal sealed class AssetDecoder(IAssetReader reader, RenderingOptions options, FormStore forms)
{
    public BitmapForm Decode(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit)
    {
        if (file.Length > options.MaxAssetBytes)
        {
            return BitmapForm.Refused($"is {file.Length} bytes long; at most {options.MaxAssetBytes} are read");
        }

        using var hash = new FormHash("asset");
        var how = string.Create(CultureInfo.InvariantCulture, $"{widthPx}x{heightPx} {fit} of {options.MaxAssetPixels}");
        return forms.Get(hash.Add(file.Span).Add(how).ToKey(), () => reader.Decode(file, widthPx, heightPx, fit));
    }

    /// <inheritdoc cref="IAssetReader.DetailOf"/>
    public double? DetailOf(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit) =>
        file.Length > options.MaxAssetBytes ? null : reader.DetailOf(file, widthPx, heightPx, fit);
}
