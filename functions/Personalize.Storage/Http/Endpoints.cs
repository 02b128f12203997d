using System.Net;

namespace Personalize.Storage.Http;

internal static class Endpoints
{
    /// <summary>Reads an endpoint setting: absolute https, or http to a loopback address (tokens and keys never cross a network in clear).</summary>
    /// <exception cref="ArgumentException">Anything else; the message names the setting.</exception>
    public static Uri Require(Uri uri, string setting)
    {
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("https" or "http"))
        {
            throw new ArgumentException($"{setting} must be an absolute https address.");
        }

        if (uri.Scheme == "http" && !IsLoopback(uri))
        {
            throw new ArgumentException($"{setting} may be plain http only on a loopback address.");
        }

        return new Uri(uri.AbsoluteUri.TrimEnd('/'));
    }

    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
