using Personalize.Content;
using Personalize.Hosting;

namespace Personalize.Functions.Passes;

/// <summary>POST /v1/passes: seals a pass for each recipient of a mailing. JSON in gives JSON; CSV in gives CSV, streamed.</summary>
internal sealed class PassesFunction(PassIssuer issuer, CurrentContent content, int defaultExpiresInDays, TimeProvider clock)
{
    public Task HandleAsync(HttpContext context)
    {
        if (content.Use() is not { } loaded)
        {
            return Unavailable.WriteAsync(context, "No content is loaded yet. Publish a content bundle, or try again in a few seconds.");
        }

        return IsCsv(context.Request)
            ? new CsvPasses(issuer, loaded, defaultExpiresInDays, clock).HandleAsync(context)
            : new JsonPasses(issuer, loaded, defaultExpiresInDays, clock).HandleAsync(context);
    }

    // A proxy drops the type of an empty body; what a CSV request says in its query is then how it is known.
    private static bool IsCsv(HttpRequest request) => request.ContentType is { Length: > 0 } type
        ? type.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase)
        : request.Query.ContainsKey("message") || request.Query.ContainsKey("placements");

    internal static Task WriteUnavailableAsync(HttpContext context) => Unavailable.WriteAsync(
        context, "The event hub does not take the fields that passes have no room for. Repeat the request: the same passes come out.");
}
