using Personalize.Content;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Opens;
using Personalize.Core.Passes;
using Personalize.Core.Rights;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Decisions;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Click;

/// <summary>GET /c/{placement}/{pass}: 302 to the click URL of what was shown.</summary>
/// <remarks>
/// <code>
/// 1 address                          -> 404 where it is not spelled as we issue it
/// 2 content                          waited for in a process that has none yet; without it, and for a placement it has no more, what was shown is all we know
/// 3 pass                             -> neutral click URL (forged, expired)
/// 4 rights and context               -> neutral click URL (erased, not allowed, store down)
/// 5 what was shown, from its row     also to visitors of whom no event is folded yet; else decided now, by the same engine, unrecorded,
///                                    for whom something is known -> else neutral click URL
/// 6 302                              the same for everyone, scanners too; 404 where the content declares nowhere to go, 503 where it is not known
/// 7 the click is noted               of people only, and where something was shown
/// </code>
/// </remarks>
internal sealed class ClickFunction(
    CurrentContent content, PassSealer passes, SituationReader situations, Deciding deciding, DecisionStore decisions, ClickPolicy policy, FactDesk? facts = null)
{
    private const string RetryAfterSeconds = "2";

    // Where the content, and with it its defaults, is not known: what was recorded was allowed then, and a refusal since is a word of the customer's own.
    private static readonly ConsentDefaults UnlessRefused = new(true, true, true, true);

    public async Task HandleAsync(HttpContext context)
    {
        // 1 address
        if (ClickAddress.Parse(RawTarget.Of(context)) is not { } address)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // 2 content: half of the time is left for the store
        using var patience = new CancellationTokenSource(policy.Deadline / 2, policy.Clock);
        using var deadline = new CancellationTokenSource(policy.Deadline, policy.Clock);
        var loaded = await content.UseAsync(patience.Token);
        var placement = loaded?.FindPlacement(address.Placement);
        var neutral = placement?.NeutralClick?.Location(AttributeValue.EmptyObject, loaded!.Bundle.DefaultLocale);

        // 3 pass
        var now = policy.Clock.GetUtcNow();
        var opening = passes.Open(address.Pass, DateOnly.FromDateTime(now.UtcDateTime));
        var isPublic = placement is not null && PublicPass.Opens(placement, address.Pass);
        if (opening.Pass is null && !isPublic)
        {
            Redirect(context, neutral, loaded);
            return;
        }

        // 4 to 6
        var opener = new Opener(now, OpenClassifier.Judge(context.Request.Headers.UserAgent), ClientAddress.Of(context.Request, policy.ProxyHops));
        var target = await FindTargetAsync(loaded, address.Placement, opening.Pass, opener, deadline.Token);
        if (policy.ShowDiagnostics && target.Trouble is { } trouble)
        {
            context.Response.Headers["X-Personalize-Neutral"] = trouble;
        }

        Redirect(context, target.Url ?? neutral, loaded);

        // 7 the click is noted
        if (target.Shown is { } shown && opening.Pass is { } pass && Counts(context.Request, opener))
        {
            await NoteAsync(context, shown, pass, placement, now, deadline.Token);
        }
    }

    private async Task<Target> FindTargetAsync(LoadedContent? loaded, string placement, Pass? pass, Opener opener, CancellationToken deadline)
    {
        try
        {
            CustomerLook.Known? customer = null;
            if (pass is not null)
            {
                var shown = decisions.FindShownAsync(DecisionId.TagOf(pass.Customer), PassMessage.TextOf(pass.MessageHash), placement, deadline);
                var look = await situations.LookUpAsync(pass.Customer, loaded?.Bundle.ConsentDefaults ?? UnlessRefused, deadline);
                var found = await shown;
                if (found is not null && look is not CustomerLook.NotAllowed)
                {
                    return new Target(found.ClickUrl, found);
                }

                customer = look as CustomerLook.Known;
                if (customer is null)
                {
                    return Target.Neutral;
                }
            }

            return loaded?.FindPlacement(placement) is { } declared ? await DecideAsync(loaded, declared, customer, pass, opener, deadline) : Target.Neutral;
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or OperationCanceledException)
        {
            var reason = trouble is StorageUnavailableException ? "StoreUnavailable" : "Late";
            ClickMetrics.CountNeutral(reason);
            return Target.Neutral with { Trouble = reason };
        }
    }

    private async Task<Target> DecideAsync(
        LoadedContent loaded, Placement placement, CustomerLook.Known? customer, Pass? pass, Opener opener, CancellationToken deadline)
    {
        var situation = await situations.ReadAsync(opener, customer, pass, loaded.Bundle, deadline);
        return new Target(ClickUrls.Of(placement, deciding.Look(placement, situation, pass?.MessageHash ?? 0), situation), null);
    }

    private async Task NoteAsync(HttpContext context, Shown shown, Pass pass, Placement? placement, DateTimeOffset now, CancellationToken deadline)
    {
        try
        {
            var click = DecisionRecorder.NewId(pass.Customer, now);
            await decisions.NoteClickAsync(shown.DecisionId, click, now, deadline);
            context.Response.OnCompleted(() => facts?.TryClickAsync(shown, click.ToString(), now, CancellationToken.None) ?? Task.CompletedTask);
            if (placement is not null)
            {
                var rule = placement.Rules.FirstOrDefault(rule => rule.Name == shown.Rule);
                await deciding.NoteClickAsync(pass.Customer, placement, rule, deadline);
            }
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or OperationCanceledException)
        {
            ClickMetrics.CountLost();
        }
    }

    // Of people: proxies and prefetches follow no link that somebody clicked, and who names no client is a program. An app may name one of its own.
    private static bool Counts(HttpRequest request, Opener opener) => !FetchAhead.IsLook(request) && opener.Verdict?.Class switch
    {
        OpenClass.Person => true,
        OpenClass.Unknown => !string.IsNullOrWhiteSpace(request.Headers.UserAgent),
        _ => false,
    };

    private static void Redirect(HttpContext context, string? url, LoadedContent? loaded)
    {
        if (url is null && loaded is null)
        {
            ClickMetrics.CountNeutral("NoContent");
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;   // what it leads to is known in a moment
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            context.Response.Headers.CacheControl = "no-store";
            return;
        }

        if (url is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;   // the content declares nowhere to go
            return;
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = url;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.ContentLength = 0;
    }

    private sealed record Target(string? Url, Shown? Shown, string? Trouble = null)
    {
        public static Target Neutral { get; } = new(null, null);
    }
}
