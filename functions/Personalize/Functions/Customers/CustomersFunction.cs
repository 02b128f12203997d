using System.Globalization;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Customers;

/// <summary>Who this is, what happened, and what is allowed: for the brand's own tools, behind the admin key.</summary>
internal sealed class CustomersFunction(PersonReader persons, TimelineReader timelines, CustomerExport export, CustomerChanges changes, TimeProvider clock)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    public async Task HandleAsync(HttpContext context)
    {
        if (CustomerPath.Parse(RawTarget.PathOf(context)) is not { } path)
        {
            await Problem.WriteAsync(context, 404, "Not found", "This names no customer. In an id, / is written %2F and % is written %25.");
            return;
        }

        var (asked, fault) = GrainAsked.Of(context.Request, path);
        if (asked is not { } grain)
        {
            await Problem.WriteAsync(context, 400, "Unknown grain", fault);
            return;
        }

        try
        {
            var answered = (context.Request.Method, path.Part) switch
            {
                ("GET", "") => GetAsync(context, path, grain),
                ("GET", "timeline") => GetTimelineAsync(context, path, grain),
                ("GET", "export") => ExportAsync(context, path, grain),
                ("PUT", "consents") => changes.PutConsentsAsync(context, path, clock.GetUtcNow()),
                ("POST", "unmerge") => changes.UnmergeAsync(context, path),
                ("DELETE", "") => changes.EraseAsync(context, path, grain),
                _ => Methods.RefuseAsync(
                    context, path.Methods, "There are GET …, GET …/timeline, GET …/export, PUT …/consents, POST …/unmerge and DELETE …."),
            };
            await answered;
        }
        catch (Exception outage) when (outage is StorageUnavailableException or EventHubUnavailableException && !context.Response.HasStarted)
        {
            await Unavailable.WriteAsync(context, "The store gave no answer. Ask again.", title: "Not available");
        }
    }

    private async Task GetAsync(HttpContext context, CustomerPath path, Grain grain)
    {
        if (await persons.FindAsync(path.Registration, grain, context.RequestAborted) is not { } person)
        {
            await NotFoundAsync(context);
            return;
        }

        await JsonBody.WriteAsync(context, 200, json => export.WriteCard(json, path.Id, NameOf(grain), person, clock.GetUtcNow()));
    }

    private async Task GetTimelineAsync(HttpContext context, CustomerPath path, Grain grain)
    {
        var asked = context.Request.Query["before"].ToString();
        if (!TimelineCursor.TryParse(asked, out var before))
        {
            const string Forms = "before is a page's next, or a time with its day: 2026-11-21, or 2026-11-21T10:00:00Z, in UTC where it names no offset.";
            await Problem.WriteAsync(context, 400, "Unknown page", asked.Contains(' ', StringComparison.Ordinal) ? Forms + " A + in a query means a blank: write %2B." : Forms);
            return;
        }

        if (LimitOf(context.Request) is not { } limit)
        {
            await Problem.WriteAsync(context, 400, "Unknown page", $"limit is 1 to {MaxLimit}.");
            return;
        }

        if (await persons.FindAsync(path.Registration, grain, context.RequestAborted) is not { } person)
        {
            await NotFoundAsync(context);
            return;
        }

        var (entries, next) = await timelines.ReadAsync(person.Registrations, before, limit, context.RequestAborted);
        await JsonBody.WriteAsync(context, 200, json => CustomerJson.WriteTimeline(json, entries, next?.ToString()));
    }

    private async Task ExportAsync(HttpContext context, CustomerPath path, Grain grain)
    {
        if (await persons.FindAsync(path.Registration, grain, context.RequestAborted) is not { } person)
        {
            await NotFoundAsync(context);
            return;
        }

        var whole = grain == Grain.Registration ? person : person with { Facets = await persons.WithOutgrownAsync(person.Facets, context.RequestAborted) };
        await export.WriteAsync(context, path.Id, NameOf(grain), whole, clock.GetUtcNow());
    }

    private static string NameOf(Grain grain) => grain switch
    {
        Grain.Registration => "registration",
        Grain.Person => "person",
        _ => "household",
    };

    private static int? LimitOf(HttpRequest request) => request.Query["limit"] switch
    {
        [] => DefaultLimit,
        [var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit => limit,
        _ => null,
    };

    private static Task NotFoundAsync(HttpContext context) => CustomerAnswers.NotFoundAsync(context);
}
