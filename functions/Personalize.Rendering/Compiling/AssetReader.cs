using Personalize.Rendering.Caching;
using Personalize.Rendering.Compiling.Svg;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// Reads assets in this process: PNG, JPEG and SVG. What can be told from the bytes is told before native code sees them, and sizes are read before
/// anything is decoded. Safe for many threads.
/// </summary>
/// <param name="maxPixels">As <see cref="RenderingOptions.MaxAssetPixels"/>.</param>
internal sealed class AssetReader(int maxPixels) : IAssetReader
{
    private const string Svg = "svgload_buffer";
    private const string Jpeg = "jpegload_buffer";
    private const string ScanEndsEarly = "premature end of data segment";    // libjpeg's words
    private const int Unbounded = 10_000_000;   // libvips has no longer side

    // What libvips says of a file it says in one buffer for the process: of two at once, one would be blamed for the other.
    private static readonly Lock OneBuffer = new();

    public unsafe double? DetailOf(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit)
    {
        if (LoaderOf(file.Span) != Svg || CheckFile(ref file, Svg, out var costs) is not null)
        {
            return 1;
        }

        using var pin = file.Pin();
        using var source = new VipsOperation(Svg).With("buffer", (nint)pin.Pointer, file.Length).Run();
        var (_, _, scale) = ScalesOf(source.WidthPx, source.HeightPx, widthPx, heightPx, fit);
        return source.WidthPx * scale * source.HeightPx * scale > maxPixels ? null : SvgGuard.DetailOf(costs!, source.WidthPx * scale, source.HeightPx * scale);
    }

    private static (double Across, double Down, double Chosen) ScalesOf(int sourceWidth, int sourceHeight, int widthPx, int heightPx, PictureFit fit)
    {
        var (across, down) = ((double)widthPx / sourceWidth, (double)heightPx / sourceHeight);
        return (across, down, fit == PictureFit.Cover ? Math.Max(across, down) : Math.Min(across, down));
    }

    public BitmapForm Decode(ReadOnlyMemory<byte> file, int widthPx, int heightPx, PictureFit fit)
    {
        var loader = LoaderOf(file.Span);

        if (loader is null)
        {
            return BitmapForm.Refused(FileKind.Explain(file.Span));
        }

        if (CheckFile(ref file, loader, out var costs) is { } fault)
        {
            return BitmapForm.Refused(fault);
        }

        lock (OneBuffer)
        {
            return DecodeAlone(file, loader, costs, widthPx, heightPx, fit);
        }
    }

    private BitmapForm DecodeAlone(ReadOnlyMemory<byte> file, string loader, SvgCosts? costs, int widthPx, int heightPx, PictureFit fit)
    {
        VipsNative.ClearErrors();

        try
        {
            var form = Decode(file, loader, costs, widthPx, heightPx, fit);

            // No error to libjpeg, but a warning, as is much that nobody sees: failing on all of them would refuse pictures that are whole.
            return loader == Jpeg && VipsException.FromErrorBuffer(loader).Message.Contains(ScanEndsEarly, StringComparison.Ordinal)
                ? BitmapForm.Refused("is a JPEG of which a part is missing, which would be grey: save or copy it again")
                : form;
        }
        catch (VipsException broken)
        {
            return BitmapForm.Refused(broken.Message.Contains("bad dimensions", StringComparison.Ordinal)
                ? "is an SVG without a size: give it a width and a height, or a viewBox"
                : $"is damaged, or cannot be decoded ({broken.Message})");
        }
    }

    private static string? LoaderOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
        {
            return "pngload_buffer";
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
        {
            return Jpeg;
        }

        return file[..Math.Min(1_000, file.Length)].IndexOf("<svg"u8) >= 0 ? Svg : null;
    }

    // All that can be told from the bytes, before native code sees them.
    private string? CheckFile(ref ReadOnlyMemory<byte> file, string loader, out SvgCosts? costs)
    {
        costs = null;

        if (loader == Svg)
        {
            (var svgFault, costs) = SvgGuard.Read(file);
            return svgFault;
        }

        if (loader == Jpeg)
        {
            var (width, height, jpegFault) = JpegGuard.Read(file.Span);
            file = jpegFault is null ? JpegCleaner.Clean(file.Span) : file;
            return jpegFault ?? CheckSize(width, height);
        }

        var (widthPx, heightPx, clean, fault) = PngGuard.Read(file.Span);
        file = clean;
        return fault ?? CheckSize(widthPx, heightPx);
    }

    private string? CheckSize(int widthPx, int heightPx) => (long)widthPx * heightPx > maxPixels
        ? $"is {widthPx} x {heightPx} pixels; at most {maxPixels} are decoded"
        : null;

    private unsafe BitmapForm Decode(ReadOnlyMemory<byte> file, string loader, SvgCosts? costs, int widthPx, int heightPx, PictureFit fit)
    {
        using var pin = file.Pin();
        var data = (nint)pin.Pointer;
        int sourceWidth, sourceHeight;
        bool isManaged;

        using (var source = new VipsOperation(loader).With("buffer", data, file.Length).Run())
        {
            (sourceWidth, sourceHeight) = source.IsOnItsSide ? (source.HeightPx, source.WidthPx) : (source.WidthPx, source.HeightPx);
            isManaged = source.NeedsColorManagement;
        }

        var (across, down, scale) = ScalesOf(sourceWidth, sourceHeight, widthPx, heightPx, fit);

        if (sourceWidth * scale * sourceHeight * scale > maxPixels)
        {
            return BitmapForm.Refused($"is {sourceWidth} x {sourceHeight} and would be scaled to more than {maxPixels} pixels to fill its box");
        }

        var detail = costs is null ? 1 : SvgGuard.DetailOf(costs, sourceWidth * scale, sourceHeight * scale);

        if (detail is null)
        {
            return BitmapForm.Refused($"is an SVG of too much work at {widthPx} x {heightPx} pixels: {SvgGuard.Simplify}");
        }

        var scaling = new VipsOperation("thumbnail_buffer")
            .With("buffer", data, file.Length)
            .With("width", fit == PictureFit.Cover && across < down ? Unbounded : (int)Math.Ceiling(widthPx * detail.Value))
            .With("height", fit == PictureFit.Cover && across >= down ? Unbounded : (int)Math.Ceiling(heightPx * detail.Value))
            .With("option-string", "[fail_on=error]");      // the operation's own "fail-on" does not reach the loader: half a picture would be drawn, the rest grey

        // Only where it changes something: by way of CIE Lab it takes longer than all the rest.
        using var scaled = (isManaged ? scaling.With("export-profile", "srgb") : scaling).Run();
        var aspect = (double)sourceWidth / sourceHeight;

        if (detail == 1)
        {
            return new BitmapForm(Center(Read(scaled, widthPx, heightPx), widthPx, heightPx), null, aspect, 1);
        }

        using var enlarged = Enlarge(scaled, Math.Max(1, Math.Round(sourceWidth * scale)), Math.Max(1, Math.Round(sourceHeight * scale)));
        return new BitmapForm(Center(Read(enlarged, widthPx, heightPx), widthPx, heightPx), null, aspect, detail.Value);
    }

    // Colours that are as strong as their pixel is opaque, so that what is clear does not show at the edges.
    private static VipsImage Enlarge(VipsImage drawn, double widthPx, double heightPx)
    {
        using var strong = new VipsOperation("premultiply").With("in", drawn).Run();
        using var bytes = new VipsOperation("cast").With("in", strong).With("format", "uchar").Run();       // a third of the time of fractions
        using var larger = new VipsOperation("resize").With("in", bytes).With("scale", widthPx / drawn.WidthPx).With("vscale", heightPx / drawn.HeightPx).Run();
        return new VipsOperation("unpremultiply").With("in", larger).Run();
    }

    // All of it lazily, row by row: only the last step holds a picture, of the box's size and in bytes.
    private static Bitmap Read(VipsImage scaled, int widthPx, int heightPx)
    {
        var (width, height) = (Math.Min(widthPx, scaled.WidthPx), Math.Min(heightPx, scaled.HeightPx));
        using var seen = new VipsOperation("extract_area").With("input", scaled)
            .With("left", (scaled.WidthPx - width) / 2)
            .With("top", (scaled.HeightPx - height) / 2)
            .With("width", width)
            .With("height", height)
            .Run();
        using var color = new VipsOperation("colourspace").With("in", seen).With("space", "srgb").Run();
        using var bytes = new VipsOperation("cast").With("in", color).With("format", "uchar").Run();

        if (bytes.HasAlpha)
        {
            return bytes.Read(rgba => Bitmap.FromStraight(width, height, rgba));
        }

        using var opaque = new VipsOperation("addalpha").With("in", bytes).Run();
        return opaque.Read(rgba => Bitmap.FromStraight(width, height, rgba));
    }

    private static Bitmap? Center(Bitmap bitmap, int widthPx, int heightPx) =>
        bitmap.At((widthPx - bitmap.WidthPx) / 2, (heightPx - bitmap.HeightPx) / 2).Clip(new Box(0, 0, widthPx, heightPx));
}
