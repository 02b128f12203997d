using System.Globalization;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling;

/// <summary>Turns PNG, JPEG and SVG files into bitmaps. Whatever the file, the answer is a bitmap or a reason; sizes are read before anything is decoded.</summary>
internal sealed class AssetDecoder(RenderingOptions options, FormStore forms)
{
    private const string Svg = "svgload_buffer";

    public AssetPicture Decode(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit)
    {
        if (file.Length > options.MaxAssetBytes)
        {
            return Refuse($"is {file.Length} bytes long; at most {options.MaxAssetBytes} are read");
        }

        using var hash = new FormHash("asset");
        var how = string.Create(CultureInfo.InvariantCulture, $"{widthPx}x{heightPx} {fit} of {options.MaxAssetPixels}");
        var form = forms.Get(hash.Add(file.Span).Add(how).ToKey(), () =>
        {
            var picture = DecodeAnew(file, widthPx, heightPx, fit);
            return new BitmapForm(picture.Bitmap, picture.Reason, picture.Aspect);
        });
        return new AssetPicture(form.Bitmap, form.Reason, form.Aspect);
    }

    private AssetPicture DecodeAnew(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit)
    {
        var loader = LoaderOf(file.Span);

        if (loader is null)
        {
            return Refuse("is not a PNG, JPEG or SVG file");
        }

        if (CheckFile(ref file, loader, (long)widthPx * heightPx) is { } fault)
        {
            return Refuse(fault);
        }

        try
        {
            return Decode(file, loader, widthPx, heightPx, fit);
        }
        catch (VipsException broken)
        {
            return Refuse($"cannot be decoded ({broken.Message})");
        }
    }

    private static AssetPicture Refuse(string reason) => new(null, reason, 0);

    private static string? LoaderOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
        {
            return "pngload_buffer";
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
        {
            return "jpegload_buffer";
        }

        return file[..Math.Min(1_000, file.Length)].IndexOf("<svg"u8) >= 0 ? Svg : null;
    }

    // All that can be told from the bytes, before native code sees them.
    private string? CheckFile(ref ReadOnlyMemory<byte> file, string loader, long pixels)
    {
        if (loader == Svg)
        {
            return SvgGuard.FindFault(file, pixels);
        }

        if (loader == "jpegload_buffer")
        {
            var (width, height, jpegFault) = JpegGuard.Read(file.Span);
            return jpegFault ?? CheckSize(width, height);
        }

        var (widthPx, heightPx, clean, fault) = PngGuard.Read(file.Span);
        file = clean;
        return fault ?? CheckSize(widthPx, heightPx);
    }

    private string? CheckSize(int widthPx, int heightPx) => (long)widthPx * heightPx > options.MaxAssetPixels
        ? $"is {widthPx} x {heightPx} pixels; at most {options.MaxAssetPixels} are decoded"
        : null;

    private unsafe AssetPicture Decode(ReadOnlyMemory<byte> file, string loader, int widthPx, int heightPx, PictureFit fit)
    {
        using var pin = file.Pin();
        var data = (nint)pin.Pointer;
        int sourceWidth, sourceHeight;
        bool isManaged;

        using (var source = new VipsOperation(loader).With("buffer", data, file.Length).Run())
        {
            (sourceWidth, sourceHeight, isManaged) = (source.WidthPx, source.HeightPx, source.NeedsColorManagement);
        }

        var scale = fit == PictureFit.Cover
            ? Math.Max((double)widthPx / sourceWidth, (double)heightPx / sourceHeight)
            : Math.Min((double)widthPx / sourceWidth, (double)heightPx / sourceHeight);

        if (sourceWidth * scale * sourceHeight * scale > options.MaxAssetPixels)
        {
            return Refuse($"is {sourceWidth} x {sourceHeight} and would be scaled to more than {options.MaxAssetPixels} pixels to fill its box");
        }

        var scaling = new VipsOperation("thumbnail_buffer")
            .With("buffer", data, file.Length)
            .With("width", widthPx)
            .With("height", heightPx)
            .With("crop", fit == PictureFit.Cover ? "centre" : "none")
            .With("fail-on", "error");

        // Only where it changes something: by way of CIE Lab it takes longer than all the rest.
        using var scaled = (isManaged ? scaling.With("export-profile", "srgb") : scaling).Run();
        using var color = new VipsOperation("colourspace").With("in", scaled).With("space", "srgb").Run();
        return new AssetPicture(Center(Read(color), widthPx, heightPx), null, (double)sourceWidth / sourceHeight);
    }

    private static Bitmap Read(VipsImage image)
    {
        using var bytes = new VipsOperation("cast").With("in", image).With("format", "uchar").Run();

        if (bytes.HasAlpha)
        {
            return Bitmap.FromStraight(bytes.WidthPx, bytes.HeightPx, bytes.ToBytes());
        }

        using var opaque = new VipsOperation("addalpha").With("in", bytes).Run();
        return Bitmap.FromStraight(opaque.WidthPx, opaque.HeightPx, opaque.ToBytes());
    }

    private static Bitmap? Center(Bitmap bitmap, int widthPx, int heightPx) =>
        bitmap.At((widthPx - bitmap.WidthPx) / 2, (heightPx - bitmap.HeightPx) / 2).Clip(new Box(0, 0, widthPx, heightPx));
}
