using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>
/// 8 bytes that stand for a message id. Cut from SHA-256, not from a fast hash: ids come from public pages, and whoever could make
/// two ids collide could hide one event behind another.
/// </summary>
public static class MessageHash
{
    public static ulong Of(string messageId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> text = stackalloc byte[512];
        if (Encoding.UTF8.TryGetBytes(messageId, text, out var length))
        {
            SHA256.HashData(text[..length], hash);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(messageId), hash);
        }

        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
