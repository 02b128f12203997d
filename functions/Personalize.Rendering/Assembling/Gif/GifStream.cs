using Personalize.Rendering.Assembling.Palettes;

namespace Personalize.Rendering.Assembling.Gif;

/// <summary>The blocks around the LZW data. Source: GIF89a specification.</summary>
internal static class GifStream
{
    public const int Trailer = 0x3b;

    public static byte[] WriteHeader(int widthPx, int heightPx, Palette palette, int codeSize)
    {
        using var output = new OutputBuffer(1024);
        output.Write("GIF89a"u8);
        output.WriteUInt16LittleEndian(widthPx);
        output.WriteUInt16LittleEndian(heightPx);
        output.Write([(byte)(0x80 | 0x70 | (codeSize - 1)), 0, 0]);

        for (var i = 0; i < 1 << codeSize; i++)
        {
            var color = i < palette.Colors.Length ? palette.Colors[i] : 0;
            output.Write([(byte)color, (byte)(color >> 8), (byte)(color >> 16)]);
        }

        return output.ToArray();
    }

    /// <summary>Starts one image: how long it stays (hundredths of a second), where it lies, how its data is coded. It stays under the next one.</summary>
    public static void WriteImageStart(OutputBuffer output, Box box, int delayCs, int codeSize)
    {
        output.Write([0x21, 0xf9, 4, 4]);
        output.WriteUInt16LittleEndian(delayCs);
        output.Write([0, 0, 0x2c]);
        output.WriteUInt16LittleEndian(box.X);
        output.WriteUInt16LittleEndian(box.Y);
        output.WriteUInt16LittleEndian(box.WidthPx);
        output.WriteUInt16LittleEndian(box.HeightPx);
        output.WriteByte(0);
        output.WriteByte(codeSize);
    }

    /// <summary>Cuts LZW data into blocks of 255 and closes the image.</summary>
    public static void WriteData(OutputBuffer output, ReadOnlySpan<byte> data)
    {
        for (; !data.IsEmpty; data = data[Math.Min(255, data.Length)..])
        {
            var block = data[..Math.Min(255, data.Length)];
            output.WriteByte(block.Length);
            output.Write(block);
        }

        output.WriteByte(0);
    }
}
