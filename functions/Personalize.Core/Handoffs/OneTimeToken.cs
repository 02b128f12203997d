using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Personalize.Core.Handoffs;

/// <summary>
/// A signed token that names a kept row and nothing else: the customer's decision tag (16 bytes), chance (16) and a MAC (16) as base64url,
/// 64 characters, so that a forged one is refused before a store is asked. It is not the customer's name, and cannot be guessed.
/// </summary>
public sealed record OneTimeToken(string Tag, string Serial)
{
    private const int PartBytes = 16;
    private const int TextLength = 64;

    /// <summary>Signs.</summary>
    /// <param name="use">What it is for: a token of one use does not verify for another.</param>
    public string Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> use)
    {
        Span<byte> bytes = stackalloc byte[3 * PartBytes];
        Convert.FromHexString(Tag, bytes, out _, out _);
        Convert.FromHexString(Serial, bytes[PartBytes..], out _, out _);
        Mac(secret, use, bytes[..(2 * PartBytes)], bytes[(2 * PartBytes)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a text that was signed for this use; false for anything else. Compared in fixed time; exactly one text of a token is read.</summary>
    public static bool TryVerify(string? text, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> use, [NotNullWhen(true)] out OneTimeToken? token)
    {
        token = null;
        Span<byte> bytes = stackalloc byte[3 * PartBytes];
        if (text is not { Length: TextLength } || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != bytes.Length)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[PartBytes];
        Mac(secret, use, bytes[..(2 * PartBytes)], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[(2 * PartBytes)..]))
        {
            return false;
        }

        token = new OneTimeToken(Convert.ToHexStringLower(bytes[..PartBytes]), Convert.ToHexStringLower(bytes[PartBytes..(2 * PartBytes)]));
        return true;
    }

    private static void Mac(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> use, ReadOnlySpan<byte> name, Span<byte> into)
    {
        // A key of its own for each use: the secret also signs identity tokens.
        Span<byte> key = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, use, key);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, name, mac);
        mac[..into.Length].CopyTo(into);
    }
}
