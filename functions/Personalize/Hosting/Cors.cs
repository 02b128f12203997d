using Microsoft.Extensions.Primitives;

namespace Personalize.Hosting;

/// <summary>Cross-origin answers by an exact allow-list: an origin is echoed only when it is listed, never with credentials.</summary>
/// <remarks>
/// The preflight names <c>authorization, content-type</c> because <c>*</c> never covers Authorization (Fetch standard), and
/// <c>x-retry-count</c> because analytics-next (1.80 and later) sends it with each retry: without it, what failed once never arrives.
/// Max-Age spares the SDKs a preflight for every path.
/// </remarks>
internal sealed class Cors(OriginList origins)
{
    private static readonly StringValues PreflightMaxAgeSeconds = "7200";   // Chromium's upper bound

    /// <summary>Wraps a function: answers OPTIONS, and marks the function's own answer for a listed origin.</summary>
    public RequestDelegate Around(RequestDelegate function) => context =>
    {
        var origin = context.Request.Headers.Origin.ToString();
        context.Response.Headers.Vary = "Origin";
        if (origin.Length > 0 && origins.Contains(origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.AccessControlExposeHeaders = "Retry-After";   // clients wait for as long as they can read
        }

        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return function(context);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (!StringValues.IsNullOrEmpty(context.Response.Headers.AccessControlAllowOrigin))
        {
            context.Response.Headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
            context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, x-retry-count";
            context.Response.Headers.AccessControlMaxAge = PreflightMaxAgeSeconds;
        }

        return Task.CompletedTask;
    };
}
