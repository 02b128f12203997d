using System.Globalization;
using System.Text.Json;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Hosting;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Customers;

/// <summary>Who this is, what happened, and what is allowed: for the brand's own tools, behind the admin key.</summary>
internal sealed class CustomersFunction(CustomerLookup lookup, TimelineReader timelines, ConsentWriter consents, TimeProvider clock)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;
    private const int MaxConsentBytes = 4_096;

    public async Task HandleAsync(HttpContext context)
    {
        if (CustomerPath.Parse(context.Request.Path.Value) is not { } path)
        {
            await NotFoundAsync(context);
            return;
        }

        try
        {
            var answered = (context.Request.Method, path.Part) switch
            {
                ("GET", "") => GetAsync(context, path),
                ("GET", "timeline") => GetTimelineAsync(context, path),
                ("PUT", "consents") => PutConsentsAsync(context, path),
                _ => Problem.WriteAsync(context, 405, "Not allowed", "GET …, GET …/timeline and PUT …/consents are what there is."),
            };
            await answered;
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context, "The store gave no answer. Ask again.", title: "Not available");
        }
    }

    private async Task GetAsync(HttpContext context, CustomerPath path)
    {
        var grain = context.Request.Query["grain"] is [{ Length: > 0 } asked] ? asked : "person";
        if (grain is not ("registration" or "person" or "household"))
        {
            await Problem.WriteAsync(context, 400, "Unknown grain", "The grains are registration, person and household.");
            return;
        }

        if (await lookup.FindAsync(path.Registration, grain != "registration", context.RequestAborted) is not { } found)
        {
            await NotFoundAsync(context);
            return;
        }

        await CustomerJson.WriteAsync(context, json => ContextJson.Write(json, path.Id, grain, found.Context, found.Rights, clock.GetUtcNow()));
    }

    private async Task GetTimelineAsync(HttpContext context, CustomerPath path)
    {
        if (!TimelineReader.TryParseBefore(context.Request.Query["before"], out var before) || LimitOf(context.Request) is not { } limit)
        {
            await Problem.WriteAsync(context, 400, "Unknown page", $"before is a page's next or a time; limit is 1 to {MaxLimit}.");
            return;
        }

        if (await lookup.FindAsync(path.Registration, isPerson: true, context.RequestAborted) is not { } found)
        {
            await NotFoundAsync(context);
            return;
        }

        var (entries, next) = await timelines.ReadAsync(found.Context.Registrations, before, limit, context.RequestAborted);
        await CustomerJson.WriteAsync(context, json => CustomerJson.WriteTimeline(json, entries, next));
    }

    // A customer of whom nothing is known yet may speak, too: consent comes first. So unknown and erased are alike here as well.
    private async Task PutConsentsAsync(HttpContext context, CustomerPath path)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (await ReadObjectAsync(context) is not { } body)
        {
            await Problem.WriteAsync(context, 400, "Malformed", "The body must be a JSON object: { \"personalization\": false }.");
            return;
        }

        var (said, errors) = ConsentWriter.Read(body, now);
        if (errors.Count > 0)
        {
            await Problem.WriteAsync(context, 400, "Malformed", null, errors);
            return;
        }

        var found = await lookup.FindAsync(path.Registration, isPerson: true, context.RequestAborted);
        await consents.WriteAsync([.. found?.Context.Registrations.Append(path.Registration).Distinct() ?? [path.Registration]], said, now, context.RequestAborted);
        context.Response.StatusCode = 204;
    }

    private static async Task<JsonElement?> ReadObjectAsync(HttpContext context)
    {
        var bytes = new byte[MaxConsentBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length <= MaxConsentBytes ? SegmentBody.Parse(bytes.AsSpan(0, length), out _)?.Root : null;
    }

    private static int? LimitOf(HttpRequest request) => request.Query["limit"] switch
    {
        [] => DefaultLimit,
        [var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit => limit,
        _ => null,
    };

    private static Task NotFoundAsync(HttpContext context) => Problem.WriteAsync(context, 404, "Not found", "There is no such customer.");
}
