using System.Buffers.Binary;

namespace Personalize.Rendering.Assembling.Png;

/// <summary>Length, name, data, checksum.</summary>
internal static class PngChunk
{
    public static void Write(OutputBuffer output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var start = Begin(output, name);
        output.Write(data);
        End(output, start);
    }

    /// <summary>Starts a chunk whose data is written next; give what is returned to <see cref="End"/>.</summary>
    public static int Begin(OutputBuffer output, ReadOnlySpan<byte> name)
    {
        var start = output.Length;
        output.WriteUInt32BigEndian(0);
        output.Write(name);
        return start;
    }

    public static void End(OutputBuffer output, int start)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.Edit(start), output.Length - start - 8);
        output.WriteUInt32BigEndian(Crc32.Of(output.Written[(start + 4)..]));
    }
}
