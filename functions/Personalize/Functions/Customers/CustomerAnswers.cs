using Personalize.Hosting;

namespace Personalize.Functions.Customers;

/// <summary>Answers that several requests share.</summary>
internal static class CustomerAnswers
{
    /// <summary>The same for unknown and for erased customers, byte for byte.</summary>
    public static Task NotFoundAsync(HttpContext context) => Problem.WriteAsync(context, 404, "Not found", "There is no such customer.");

    public static Task MalformedAsync(HttpContext context, string detail, IReadOnlyList<ProblemError>? errors = null) =>
        Problem.WriteAsync(context, 400, "Malformed", detail, errors);
}
