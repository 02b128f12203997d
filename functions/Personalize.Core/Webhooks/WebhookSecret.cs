using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Personalize.Core.Webhooks;

/// <summary>A secret of Standard Webhooks (standardwebhooks.com): "whsec_" and 24 to 64 random bytes in base64.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int LeastBytes = 24;
    private const int MostBytes = 64;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>Reads "whsec_…"; false for anything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        var bytes = new byte[MostBytes + 3];
        if (text?.StartsWith(Prefix, StringComparison.Ordinal) != true
            || !Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) || length is < LeastBytes or > MostBytes)
        {
            return false;
        }

        secret = new WebhookSecret(bytes[..length]);
        return true;
    }

    /// <summary>The signature over "{id}.{timestamp}.{body}": "v1,…".</summary>
    /// <param name="id">The header webhook-id.</param>
    /// <param name="timestampSeconds">The header webhook-timestamp: seconds since 1970.</param>
    /// <param name="body">The body, as sent.</param>
    public string Sign(string id, long timestampSeconds, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestampSeconds}."));
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        mac.AppendData(head);
        mac.AppendData(body);
        return "v1," + Convert.ToBase64String(mac.GetHashAndReset());
    }

    /// <summary>Whether one of a header's signatures, separated by spaces, is this secret's. Compared in fixed time.</summary>
    public bool Verifies(string? header, string id, long timestampSeconds, ReadOnlySpan<byte> body)
    {
        var expected = Encoding.ASCII.GetBytes(Sign(id, timestampSeconds, body));
        var found = false;
        foreach (var given in (header ?? "").Split(' '))
        {
            found |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(given));
        }

        return found;
    }
}
