using System.Security.Cryptography;
using System.Text;

namespace Personalize.Core.Passes;

/// <summary>Proof that a web caller is the user it names: hex(HMAC-SHA256(identity secret, userId)), made by the shop's own server.</summary>
public static class IdentityToken
{
    /// <summary>The token of a user, 64 lower-case hexadecimal characters.</summary>
    public static string Of(ReadOnlySpan<byte> secret, string userId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(userId)));

    /// <summary>True when the token is the user's, in either case of hexadecimal. Compared in fixed time; never throws.</summary>
    public static bool IsValid(ReadOnlySpan<byte> secret, string? userId, ReadOnlySpan<char> token)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (string.IsNullOrEmpty(userId)
            || token.Length != claimed.Length * 2
            || Convert.FromHexString(token, claimed, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(userId), expected);
        return CryptographicOperations.FixedTimeEquals(claimed, expected);
    }
}
