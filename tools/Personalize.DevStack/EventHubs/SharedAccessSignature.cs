using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Personalize.DevStack.EventHubs;

/// <summary>Makes and checks <c>SharedAccessSignature sr=…&amp;sig=…&amp;se=…&amp;skn=…</c> as Event Hubs does.</summary>
/// <remarks>The key is used as UTF-8 text, not base64-decoded. Source: learn.microsoft.com, Event Hubs, generate SAS token.</remarks>
internal static class SharedAccessSignature
{
    private const string Scheme = "SharedAccessSignature ";

    public static string Create(Uri resource, string keyName, string key, DateTimeOffset expires)
    {
        var sr = Uri.EscapeDataString(resource.AbsoluteUri);
        var se = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{Scheme}sr={sr}&sig={Uri.EscapeDataString(Convert.ToBase64String(Sign(key, sr, se)))}&se={se}&skn={Uri.EscapeDataString(keyName)}";
    }

    /// <summary>Null when the header grants the resource now; else what is wrong with it.</summary>
    public static string? WhyNot(string? authorization, Uri resource, string keyName, string key, DateTimeOffset now)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return "no SharedAccessSignature in Authorization";
        }

        var parts = authorization[Scheme.Length..].Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .GroupBy(part => part[0]).ToDictionary(group => group.Key, group => group.First()[1]);
        if (!parts.TryGetValue("sr", out var sr) || !parts.TryGetValue("sig", out var sig) || !parts.TryGetValue("se", out var se) || !parts.TryGetValue("skn", out var skn))
        {
            return "sr, sig, se or skn is missing";
        }

        if (Uri.UnescapeDataString(skn) != keyName)
        {
            return "unknown key name";
        }

        if (!IsSigned(Uri.UnescapeDataString(sig), key, sr, se))
        {
            return "the signature does not match";
        }

        return !long.TryParse(se, NumberStyles.None, CultureInfo.InvariantCulture, out var expires) || expires <= now.ToUnixTimeSeconds()
            ? "the token has expired"
            : Covers(Uri.UnescapeDataString(sr), resource) ? null : "the token is for another resource";
    }

    private static bool IsSigned(string signature, string key, string sr, string se)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes + 3];
        return Convert.TryFromBase64String(signature, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given[..length], Sign(key, sr, se));
    }

    // A token for the namespace or the hub covers what lies under it; the scheme (sb, https, http) does not matter.
    private static bool Covers(string granted, Uri resource) =>
        Uri.TryCreate(granted, UriKind.Absolute, out var scope)
        && string.Equals(scope.Authority, resource.Authority, StringComparison.OrdinalIgnoreCase)
        && (resource.AbsolutePath + "/").StartsWith(scope.AbsolutePath.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);

    private static byte[] Sign(string key, string sr, string se) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(sr + "\n" + se));
}
