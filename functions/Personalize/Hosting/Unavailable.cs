namespace Personalize.Hosting;

/// <summary>The answer while a store or hub is down: clients may repeat, and are told when.</summary>
internal static class Unavailable
{
    private const string RetryAfterSeconds = "5";

    public static Task WriteAsync(
        HttpContext context, string detail = "Nothing was changed. Try again in a few seconds.", string title = "A dependency does not answer")
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, title, detail);
    }
}
