using Personalize.Core.Opens;

namespace Personalize.Hosting;

/// <summary>Tells a request that nobody waits for from one that somebody made.</summary>
internal static class FetchAhead
{
    /// <summary>
    /// Whether it only looks: a HEAD, a browser that fetches before its reader clicks (Sec-Purpose; Purpose and X-Moz of older ones), or a GET of a link
    /// scanner, crawler or messenger's preview. Nobody's link or code is used up by it.
    /// </summary>
    public static bool IsLook(HttpRequest request) => HttpMethods.IsHead(request.Method)
        || IsAhead(request.Headers["Sec-Purpose"]) || IsAhead(request.Headers["Purpose"]) || IsAhead(request.Headers["X-Moz"])
        || (HttpMethods.IsGet(request.Method) && OpenClassifier.IsRobot(request.Headers.UserAgent));

    /// <summary>Whether a browser shows the answer, instead of a program that reads it: perhaps to a person, perhaps to a scanner that pretends to be one.</summary>
    public static bool IsPage(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsAhead(string? purpose) => purpose?.Contains("prefetch", StringComparison.OrdinalIgnoreCase) == true;
}
