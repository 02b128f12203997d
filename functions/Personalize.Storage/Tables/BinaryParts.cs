namespace Personalize.Storage.Tables;

/// <summary>A binary property that lies in several pieces of memory: joined where it is written to the wire, so that no copy lives as long as its row.</summary>
internal static class BinaryParts
{
    public static int LengthOf(ReadOnlyMemory<byte>[] parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += part.Length;
        }

        return length;
    }

    public static byte[] Join(ReadOnlyMemory<byte>[] parts)
    {
        var joined = new byte[LengthOf(parts)];
        CopyTo(parts, joined);
        return joined;
    }

    /// <param name="parts">The pieces in their order.</param>
    /// <param name="into">At least as long as all of them.</param>
    public static void CopyTo(ReadOnlyMemory<byte>[] parts, Span<byte> into)
    {
        foreach (var part in parts)
        {
            part.Span.CopyTo(into);
            into = into[part.Length..];
        }
    }
}
