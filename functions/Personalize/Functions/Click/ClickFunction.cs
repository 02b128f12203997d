using Personalize.Content;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Opens;
using Personalize.Core.Passes;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Decisions;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Click;

/// <summary>GET /c/{placement}/{pass}: 302 to the click URL of what was shown.</summary>
/// <remarks>
/// <code>
/// 1 address and placement            -> 404 where the content has no such placement
/// 2 pass                             -> neutral click URL (forged, expired)
/// 3 rights and context               -> neutral click URL (erased, not allowed, store down)
/// 4 what was shown, from its row     also to visitors of whom no event is folded yet; else decided now, by the same engine, unrecorded,
///                                    for whom something is known -> else neutral click URL
/// 5 302                              the same for everyone, scanners too
/// 6 the click is noted               not for HEAD, not for scanners, not where nothing was shown
/// </code>
/// </remarks>
internal sealed class ClickFunction(
    CurrentContent content, PassSealer passes, SituationReader situations, Deciding deciding, DecisionStore decisions, ClickPolicy policy, FactDesk? facts = null)
{
    public async Task HandleAsync(HttpContext context)
    {
        // 1 address and placement
        if (content.Use() is not { } loaded
            || ClickAddress.Parse(RawTarget.Of(context)) is not { } address
            || loaded.FindPlacement(address.Placement) is not { } placement)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var neutral = placement.NeutralClick?.Location(AttributeValue.EmptyObject, loaded.Bundle.DefaultLocale);

        // 2 pass
        var now = policy.Clock.GetUtcNow();
        var opening = passes.Open(address.Pass, DateOnly.FromDateTime(now.UtcDateTime));
        var isPublic = PublicPass.Opens(placement, address.Pass);
        if (opening.Pass is null && !isPublic)
        {
            Redirect(context, neutral);
            return;
        }

        // 3 to 5
        var opener = new Opener(now, OpenClassifier.Judge(context.Request.Headers.UserAgent), ClientAddress.Of(context.Request, policy.ProxyHops));
        using var deadline = new CancellationTokenSource(policy.Deadline, policy.Clock);
        var target = await FindTargetAsync(loaded, placement, opening.Pass, opener, deadline.Token);
        if (policy.ShowDiagnostics && target.Trouble is { } trouble)
        {
            context.Response.Headers["X-Personalize-Neutral"] = trouble;
        }

        Redirect(context, target.Url ?? neutral);

        // 6 the click is noted
        if (target.Shown is { } shown && opening.Pass is { } pass && Counts(context, opener))
        {
            await NoteAsync(context, shown, pass, placement, now, deadline.Token);
        }
    }

    private async Task<Target> FindTargetAsync(
        LoadedContent loaded, Placement placement, Pass? pass, Opener opener, CancellationToken deadline)
    {
        try
        {
            CustomerLook.Known? customer = null;
            if (pass is not null)
            {
                var shown = decisions.FindShownAsync(
                    DecisionId.TagOf(pass.Customer), PassMessage.TextOf(pass.MessageHash), placement.Name, deadline);
                var look = await situations.LookUpAsync(pass.Customer, loaded.Bundle.ConsentDefaults, deadline);
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

            var situation = await situations.ReadAsync(opener, customer, pass, loaded.Bundle, deadline);
            return new Target(ClickUrls.Of(placement, deciding.Look(placement, situation, pass?.MessageHash ?? 0), situation), null);
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or OperationCanceledException)
        {
            var reason = trouble is StorageUnavailableException ? "StoreUnavailable" : "Late";
            ClickMetrics.CountNeutral(reason);
            return Target.Neutral with { Trouble = reason };
        }
    }

    private async Task NoteAsync(HttpContext context, Shown shown, Pass pass, Placement placement, DateTimeOffset now, CancellationToken deadline)
    {
        try
        {
            var click = DecisionRecorder.NewId(pass.Customer, now);
            await decisions.NoteClickAsync(shown.DecisionId, click, now, deadline);
            context.Response.OnCompleted(() => facts?.TryClickAsync(shown, click.ToString(), now, CancellationToken.None) ?? Task.CompletedTask);
            var rule = placement.Rules.FirstOrDefault(rule => rule.Name == shown.Rule);
            await deciding.NoteClickAsync(pass.Customer, placement, rule, deadline);
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or OperationCanceledException)
        {
            ClickMetrics.CountLost();
        }
    }

    private static bool Counts(HttpContext context, Opener opener) =>
        !HttpMethods.IsHead(context.Request.Method) && opener.Verdict is not { Class: OpenClass.Scanner };

    private static void Redirect(HttpContext context, string? url)
    {
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
