using System.Text;

namespace Personalize.Functions.Collect;

/// <summary>The write key in the Authorization header: Basic base64("KEY:").</summary>
internal static class WriteKeyHeader
{
    /// <summary>Null when the header is absent or names another scheme; "" when it cannot be read.</summary>
    public static string? Read(HttpRequest request)
    {
        const string Scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return "";
        }

        // The colon and an empty password are required; clients without them were seen and are understood.
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text[..colon];
    }
}
