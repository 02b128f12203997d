using System.Text;

namespace Personalize.Storage.Http;

internal static class PooledBufferWriting
{
    public static void Write(this PooledBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
    }

    public static void Write(this PooledBuffer buffer, string text)
    {
        var maxBytes = Encoding.UTF8.GetMaxByteCount(text.Length);
        buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.GetSpan(maxBytes)));
    }

    public static void Write(this PooledBuffer buffer, int number)
    {
        number.TryFormat(buffer.GetSpan(11), out var written);
        buffer.Advance(written);
    }
}
