namespace Personalize.Rendering.Compiling;

/// <summary>What a file is that is no PNG, JPEG or SVG as they are read here, and what its author can do.</summary>
internal static class FileKind
{
    private const string AsPicture = "save it as PNG or JPEG";

    public static string Explain(ReadOnlySpan<byte> file) => file switch
    {
        [] => "is empty",
        [0x1f, 0x8b, ..] => "is compressed, as SVGZ files are: save it as plain SVG",
        [0xff, 0xfe, ..] or [0xfe, 0xff, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..] => "is a text in UTF-16: save the SVG in UTF-8",
        [(byte)'G', (byte)'I', (byte)'F', ..] => $"is a GIF: {AsPicture}",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', ..] => $"is a WebP picture: {AsPicture}",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => $"is an AVIF or HEIC picture, or a film: {AsPicture}",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "is a PDF file: export it as SVG or PNG",
        [(byte)'I', (byte)'I', 42, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => $"is a TIFF file: {AsPicture}",
        [(byte)'B', (byte)'M', ..] => $"is a BMP file: {AsPicture}",
        _ when file.IndexOf("<svg"u8) >= 0 => "is an SVG whose <svg begins after more than 1000 bytes: take the comments before it out",
        _ when file.IndexOf(":svg"u8) >= 0 => "is an SVG whose elements have a prefix, as in <ns0:svg>: save it without",
        _ => "is not a PNG, JPEG or SVG file",
    };
}
