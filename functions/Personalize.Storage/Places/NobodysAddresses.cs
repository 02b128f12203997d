using System.Net;

namespace Personalize.Storage.Places;

/// <summary>
/// Addresses that are nobody's on the Internet and in no country, whatever a database says: private, of the machine or the link, of documents, groups.
/// From IANA's registries of special-purpose addresses (RFC 6890) and of multicast.
/// </summary>
internal static class NobodysAddresses
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "3fff::/20", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <param name="address">IPv4 not mapped into IPv6.</param>
    public static bool Holds(IPAddress address) => Array.Exists(Networks, network => network.Contains(address));
}
