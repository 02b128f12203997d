using System.Buffers.Binary;

namespace Personalize.Tests.Rendering.Assembling;

/// <summary>Reads what stands around the pixels of a GIF. Source: GIF89a specification.</summary>
internal static class GifBlocks
{
    /// <summary>Left, top, width and height of every image.</summary>
    public static List<(int X, int Y, int WidthPx, int HeightPx)> Images(byte[] gif)
    {
        var images = new List<(int, int, int, int)>();
        var at = 13 + (3 << ((gif[10] & 7) + 1));

        while (gif[at] != 0x3b)
        {
            if (gif[at] == 0x2c)
            {
                images.Add((Word(gif, at + 1), Word(gif, at + 3), Word(gif, at + 5), Word(gif, at + 7)));
                at += 11;
            }
            else
            {
                at += 2;
            }

            while (gif[at] != 0)
            {
                at += gif[at] + 1;
            }

            at++;
        }

        return images;
    }

    private static int Word(byte[] gif, int at) => BinaryPrimitives.ReadUInt16LittleEndian(gif.AsSpan(at));
}
