using System.Net;

namespace Personalize.Hosting;

/// <summary>Who fetched, as the platform's proxies tell it.</summary>
internal static class ClientAddress
{
    /// <summary>The client's address, or null when no proxy named one.</summary>
    /// <param name="request">The request; its own peer is always the Functions host on loopback.</param>
    /// <param name="proxyHops">How many proxies append to X-Forwarded-For. Entries further left are the client's own claim and are not believed.</param>
    public static IPAddress? Of(HttpRequest request, int proxyHops)
    {
        var entries = request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (proxyHops == 0 || entries.Length == 0)
        {
            return null;
        }

        var entry = entries[^Math.Min(proxyHops, entries.Length)];
        if (IPAddress.TryParse(entry, out var address))
        {
            return Unmapped(address);
        }

        // The platform writes "address:port".
        return IPEndPoint.TryParse(entry, out var endpoint) ? Unmapped(endpoint.Address) : null;
    }

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
