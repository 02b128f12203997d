namespace Personalize.Hosting;

/// <summary>Tells a request that nobody waits for from one that somebody made.</summary>
internal static class FetchAhead
{
    /// <summary>Whether it only looks: a HEAD, or a browser that fetches before its reader clicks (Sec-Purpose, and Purpose of older ones).</summary>
    public static bool IsLook(HttpRequest request) =>
        HttpMethods.IsHead(request.Method) || IsAhead(request.Headers["Sec-Purpose"]) || IsAhead(request.Headers["Purpose"]);

    private static bool IsAhead(string? purpose) => purpose?.Contains("prefetch", StringComparison.OrdinalIgnoreCase) == true;
}
