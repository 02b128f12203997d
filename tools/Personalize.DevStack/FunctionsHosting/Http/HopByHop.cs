namespace Personalize.DevStack.FunctionsHosting.Http;

/// <summary>Headers that belong to one connection and are never passed on (RFC 9110, section 7.6.1).</summary>
internal static class HopByHop
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <param name="connection">Value of the Connection header: it may name more of them.</param>
    public static bool Contains(string name, string? connection) =>
        Names.Contains(name)
        || connection is not null && connection.Split(',', StringSplitOptions.TrimEntries).Contains(name, StringComparer.OrdinalIgnoreCase);
}
