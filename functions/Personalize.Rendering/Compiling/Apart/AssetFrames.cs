using System.Buffers.Binary;

namespace Personalize.Rendering.Compiling.Apart;

/// <summary>Messages on a pipe: four bytes of length, little-endian, and as many bytes.</summary>
internal static class AssetFrames
{
    public static void Write(Stream pipe, ReadOnlySpan<byte> frame)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, frame.Length);
        pipe.Write(length);
        pipe.Write(frame);
        pipe.Flush();
    }

    /// <summary>Null where the pipe ends, or says to be longer than it may be.</summary>
    public static byte[]? Read(Stream pipe, int maxBytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];

        if (pipe.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length || BinaryPrimitives.ReadInt32LittleEndian(length) is not (>= 0 and var count) || count > maxBytes)
        {
            return null;
        }

        var frame = new byte[count];
        return pipe.ReadAtLeast(frame, count, throwOnEndOfStream: false) == count ? frame : null;
    }
}
