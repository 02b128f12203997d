using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Personalize.Core.Signing;

/// <summary>Bytes that end with a MAC of the rest, as base64url: what tokens in addresses are made of. Exactly one text of them is read.</summary>
internal static class SignedText
{
    /// <summary>HMAC-SHA256, cut to 128 bits.</summary>
    public const int MacBytes = 16;

    /// <summary>Writes the MAC into the last bytes.</summary>
    /// <param name="bytes">What is signed, and room for its MAC; whole groups of three, so that no bit of the text is left over.</param>
    /// <param name="key">Of this use alone.</param>
    public static string Sign(Span<byte> bytes, ReadOnlySpan<byte> key)
    {
        Mac(bytes[..^MacBytes], key, bytes[^MacBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The bytes of a text; false for one of another length or alphabet. Says nothing of who signed it.</summary>
    public static bool TryDecode(string? text, Span<byte> bytes) =>
        text is not null && text.Length == Base64Url.GetEncodedLength(bytes.Length)
        // Not TryDecodeFromChars: that one throws on characters outside the alphabet.
        && Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done && written == bytes.Length;

    /// <summary>Whether the last bytes are the MAC of the rest. Compared in fixed time.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> key)
    {
        Span<byte> expected = stackalloc byte[MacBytes];
        Mac(bytes[..^MacBytes], key, expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes[^MacBytes..]);
    }

    private static void Mac(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> key, Span<byte> into)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, signed, mac);
        mac[..MacBytes].CopyTo(into);
    }
}
