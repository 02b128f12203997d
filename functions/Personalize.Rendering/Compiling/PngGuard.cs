using System.Buffers.Binary;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// Reads a PNG's size and walks its chunks before anything is decoded, by the PNG specification (third edition), and leaves out all that is not
/// the picture: texts and metadata can unpack to a thousand times their size.
/// </summary>
internal static class PngGuard
{
    private const int SignatureBytes = 8;
    private const int ChunkBytes = 12;          // length, type and checksum around the data
    private const int MaxProfileBytes = 65_536; // packed; unpacks to 64 MB at most, and those of cameras are a few KB

    private const int MaxInterlacedBytes = 64_000_000;

    /// <summary>The picture's size and the file without metadata, or what is wrong with it.</summary>
    public static (int WidthPx, int HeightPx, byte[] Clean, string? Fault) Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < SignatureBytes + ChunkBytes + 13 || !file.Slice(12, 4).SequenceEqual("IHDR"u8))
        {
            return (0, 0, [], "is a PNG without a header");
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]));

        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
        {
            return (0, 0, [], "is a PNG of no size");
        }

        if (file[28] != 0 && (double)width * height * BitsOf(file[25], file[24]) / 8 > MaxInterlacedBytes)
        {
            return (0, 0, [], $"is an interlaced PNG of more than {MaxInterlacedBytes} bytes unpacked, which is decoded as a whole; save it without interlacing");
        }

        var clean = new MemoryStream(file.Length);
        clean.Write(file[..SignatureBytes]);

        for (var at = SignatureBytes; at + ChunkBytes <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);

            if (length > file.Length - at - ChunkBytes)
            {
                return (0, 0, [], "is a PNG that ends too early");
            }

            var type = file.Slice(at + 4, 4);
            var chunk = file.Slice(at, (int)length + ChunkBytes);

            if (IsOfThePicture(type, (int)length))
            {
                clean.Write(chunk);
            }

            at += chunk.Length;

            if (type.SequenceEqual("IEND"u8))
            {
                return ((int)width, (int)height, clean.ToArray(), null);
            }
        }

        return (0, 0, [], "is a PNG that ends too early");
    }

    // Of a pixel; a type that there is not is the decoder's to refuse.
    private static int BitsOf(byte colorType, byte depth) => depth * colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    private static bool IsOfThePicture(ReadOnlySpan<byte> type, int length) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8)
        || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("sRGB"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8)
        || (type.SequenceEqual("iCCP"u8) && length <= MaxProfileBytes);
}
