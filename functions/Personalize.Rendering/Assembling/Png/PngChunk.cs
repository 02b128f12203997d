namespace Personalize.Rendering.Assembling.Png;

/// <summary>Length, name, data, checksum.</summary>
internal static class PngChunk
{
    public static void Write(OutputBuffer output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        output.WriteUInt32BigEndian((uint)data.Length);
        var start = output.Length;
        output.Write(name);
        output.Write(data);
        output.WriteUInt32BigEndian(Crc32.Of(output.Written[start..]));
    }
}
