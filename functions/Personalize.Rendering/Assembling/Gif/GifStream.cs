using Personalize.Rendering.Assembling.Palettes;

namespace Personalize.Rendering.Assembling.Gif;

/// <summary>The blocks around the LZW data. Source: GIF89a specification.</summary>
internal static class GifStream
{
    public const int Trailer = 0x3b;

    /// <summary>Where an image's delay stands, from its start; 2 bytes, low one first.</summary>
    public const int DelayAt = 4;

    private const int BlockBytes = 255;

    /// <param name="plays">How often an animation runs, 0 for ever; 1 writes nothing, which means once to every reader.</param>
    public static byte[] WriteHeader(int widthPx, int heightPx, Palette palette, int codeSize, int plays = 1)
    {
        using var output = new OutputBuffer(1024);
        output.Write("GIF89a"u8);
        output.WriteUInt16LittleEndian(widthPx);
        output.WriteUInt16LittleEndian(heightPx);
        output.Write([(byte)(0x80 | 0x70 | (codeSize - 1)), 0, 0]);

        WriteColors(output, palette, codeSize);

        if (plays != 1)
        {
            // Netscape 2.0's extension counts repetitions, so one less than plays; 0 means for ever.
            output.Write([0x21, 0xff, 11]);
            output.Write("NETSCAPE2.0"u8);
            output.Write([3, 1]);
            output.WriteUInt16LittleEndian(Math.Max(0, plays - 1));
            output.WriteByte(0);
        }

        return output.ToArray();
    }

    /// <summary>Starts one image: how long it stays (hundredths of a second), where it lies, how its data is coded. It stays under the next one.</summary>
    /// <param name="own">Colours of this image alone; null for those of the file.</param>
    public static void WriteImageStart(OutputBuffer output, Box box, int delayCs, int codeSize, Palette? own = null)
    {
        output.Write([0x21, 0xf9, 4, 4]);
        output.WriteUInt16LittleEndian(delayCs);
        output.Write([0, 0, 0x2c]);
        output.WriteUInt16LittleEndian(box.X);
        output.WriteUInt16LittleEndian(box.Y);
        output.WriteUInt16LittleEndian(box.WidthPx);
        output.WriteUInt16LittleEndian(box.HeightPx);
        output.WriteByte(own is null ? 0 : 0x80 | (codeSize - 1));

        if (own is not null)
        {
            WriteColors(output, own, codeSize);
        }

        output.WriteByte(codeSize);
    }

    /// <summary>Cuts what was written from a place on into blocks and closes the image.</summary>
    public static void CloseData(OutputBuffer output, int from)
    {
        CutIntoBlocks(output, from);
        output.WriteByte(0);
    }

    /// <summary>Cuts what was written from a place on into blocks of 255, the last one shorter: more may follow.</summary>
    public static void CutIntoBlocks(OutputBuffer output, int from)
    {
        var length = output.Length - from;
        var blocks = (length + BlockBytes - 1) / BlockBytes;
        output.Reserve(blocks);
        output.Advance(blocks);
        var bytes = output.TailFrom(from);

        for (var block = blocks - 1; block >= 0; block--)
        {
            var size = Math.Min(BlockBytes, length - (block * BlockBytes));
            bytes.Slice(block * BlockBytes, size).CopyTo(bytes[((block * (BlockBytes + 1)) + 1)..]);
            bytes[block * (BlockBytes + 1)] = (byte)size;
        }
    }

    /// <summary>Where a byte of LZW data ends up: one length byte goes before every 255.</summary>
    public static int OffsetInBlocks(int at) => at + (at / BlockBytes) + 1;

    private static void WriteColors(OutputBuffer output, Palette palette, int codeSize)
    {
        for (var i = 0; i < 1 << codeSize; i++)
        {
            var color = i < palette.Colors.Length ? palette.Colors[i] : 0;
            output.Write([(byte)color, (byte)(color >> 8), (byte)(color >> 16)]);
        }
    }
}
