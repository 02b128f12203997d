using System.Buffers.Binary;
using Personalize.Rendering.Assembling.Palettes;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>Everything before and behind the rows. Source: PNG (ISO 15948).</summary>
internal static class PngHeader
{
    /// <param name="depth">Bits of an index.</param>
    public static byte[] Write(IndexedPicture picture, int depth)
    {
        using var output = new OutputBuffer(1024);
        output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.WidthPx);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.HeightPx);
        (header[8], header[9]) = ((byte)depth, 3);
        PngChunk.Write(output, "IHDR"u8, header);
        var colors = new byte[picture.Palette.Colors.Length * 3];

        for (var i = 0; i < colors.Length; i++)
        {
            colors[i] = (byte)(picture.Palette.Colors[i / 3] >> (8 * (i % 3)));
        }

        PngChunk.Write(output, "PLTE"u8, colors);
        PngChunk.Write(output, "IDAT"u8, [0x78, 0x9c]);     // zlib's own header, in a chunk of its own
        return output.ToArray();
    }

    public static void WriteEnd(OutputBuffer output, uint adler)
    {
        Span<byte> end = [1, 0, 0, 0xff, 0xff, (byte)(adler >> 24), (byte)(adler >> 16), (byte)(adler >> 8), (byte)adler];   // an empty last block
        PngChunk.Write(output, "IDAT"u8, end);
        PngChunk.Write(output, "IEND"u8, []);
    }
}
