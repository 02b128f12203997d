using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Personalize.Core.Identity;

/// <summary>Hashed mail addresses, as advertisers hash them: trimmed, lower case, SHA-256. What is no address is nobody's: it would merge strangers.</summary>
public static class MailHashes
{
    // What programs hash where they have no address.
    private static readonly FrozenSet<string> Nobody = new[]
    {
        "", " ", "@", "null", "undefined", "none", "nil", "nan", "n/a", "na", "unknown", "anonymous", "guest", "false", "true", "0", "-", "email", "[object object]",
        "null@null", "undefined@undefined", "none@none", "test@test.com", "test@example.com", "a@a.com", "noreply@example.com",
    }.Select(HashOf).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The registration of an address; null for what is no address.</summary>
    public static Registration? OfAddress(string address)
    {
        var trimmed = address.Trim().ToLowerInvariant();
        var at = trimmed.LastIndexOf('@');
        var isAddress = at > 0 && !JunkIds.IsJunk(trimmed[..at]) && trimmed[(at + 1)..] is { Length: >= 3 } domain
            && domain.IndexOf('.') > 0 && domain[^1] != '.' && !trimmed.Any(char.IsWhiteSpace);
        return isAddress ? OfHash(HashOf(trimmed)) : null;
    }

    /// <summary>The registration of a hash in hexadecimal digits of either case; null for what is none, and for hashes of what is no address.</summary>
    public static Registration? OfHash(string? hash) =>
        hash?.Trim().ToLowerInvariant() is { Length: 2 * SHA256.HashSizeInBytes } digits && digits.All(char.IsAsciiHexDigitLower) && !Nobody.Contains(digits)
            ? new Registration(RegistrationKind.MailHash, digits) : null;

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
