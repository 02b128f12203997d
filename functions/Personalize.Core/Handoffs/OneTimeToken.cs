using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Personalize.Core.Signing;

namespace Personalize.Core.Handoffs;

/// <summary>
/// A signed token that names a kept row and nothing else: the customer's decision tag (16 bytes), chance (16) and a MAC (16) as base64url,
/// 64 characters, so that a forged one is refused before a store is asked. It is not the customer's name, and cannot be guessed.
/// </summary>
public sealed record OneTimeToken(string Tag, string Serial)
{
    private const int PartBytes = 16;
    private const int SizeBytes = (2 * PartBytes) + SignedText.MacBytes;

    /// <summary>Signs.</summary>
    /// <param name="use">What it is for: a token of one use does not verify for another.</param>
    public string Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> use)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        Convert.FromHexString(Tag, bytes, out _, out _);
        Convert.FromHexString(Serial, bytes[PartBytes..], out _, out _);
        return SignedText.Sign(bytes, KeyOf(secret, use));
    }

    /// <summary>Reads a text that was signed for this use; false for anything else. Compared in fixed time; exactly one text of a token is read.</summary>
    public static bool TryVerify(string? text, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> use, [NotNullWhen(true)] out OneTimeToken? token)
    {
        token = null;
        Span<byte> bytes = stackalloc byte[SizeBytes];
        if (!SignedText.TryDecode(text, bytes) || !SignedText.IsSigned(bytes, KeyOf(secret, use)))
        {
            return false;
        }

        token = new OneTimeToken(Convert.ToHexStringLower(bytes[..PartBytes]), Convert.ToHexStringLower(bytes[PartBytes..(2 * PartBytes)]));
        return true;
    }

    // A key of its own for each use: the secret also signs identity tokens.
    private static byte[] KeyOf(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> use) => HMACSHA256.HashData(secret, use);
}
