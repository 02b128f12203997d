using Personalize.Hosting;

namespace Personalize.Functions.Unknown;

/// <summary>
/// Answers what no other function below /v1/ does: 404 with the paths that may be meant. Without it the host answers, with an empty body, and a
/// program that has an s too many learns nothing.
/// </summary>
/// <remarks>
/// The host takes the first route that fits, by the names of its functions (azure-functions-host#9876), and proxies the path as it was sent: should it take
/// this one for another's path, the handler's own routes still decide.
/// </remarks>
internal static class UnknownFunction
{
    public static Task HandleAsync(HttpContext context) => SurfacePaths.RefuseAsync(context);
}
