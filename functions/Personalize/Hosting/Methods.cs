namespace Personalize.Hosting;

/// <summary>
/// Which methods a route answers. The function.json of what programs call names none: the host would answer the others 404 with an empty body,
/// as if there were no such path.
/// </summary>
internal static class Methods
{
    /// <summary>405 with the methods there are, unless the request has one of them; HEAD goes with GET.</summary>
    public static RequestDelegate Only(string method, RequestDelegate function) => context =>
        HttpMethods.Equals(context.Request.Method, method) || (HttpMethods.IsGet(method) && HttpMethods.IsHead(context.Request.Method))
            ? function(context)
            : RefuseAsync(context, HttpMethods.IsGet(method) ? "GET, HEAD" : method, $"This path is asked with {method}.");

    /// <param name="context">The request, unanswered.</param>
    /// <param name="allow">The methods there are, as the Allow header lists them (RFC 9110, 15.5.6, demands it).</param>
    /// <param name="detail">The same for people.</param>
    public static Task RefuseAsync(HttpContext context, string allow, string detail)
    {
        context.Response.Headers.Allow = allow;
        return Problem.WriteAsync(context, 405, "Not allowed", detail);
    }
}
