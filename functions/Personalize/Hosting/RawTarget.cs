using Microsoft.AspNetCore.Http.Features;

namespace Personalize.Hosting;

/// <summary>The request target as the client spelled it, before any decoding.</summary>
internal static class RawTarget
{
    /// <summary>Path and query, e.g. <c>/o/hero/PASS.jpg?dpr=2</c>.</summary>
    public static string Of(HttpContext context) => context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path + context.Request.QueryString;
}
