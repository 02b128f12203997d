using System.Globalization;
using Personalize.Content;
using Personalize.Core.Identity;
using Personalize.Core.Scans;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Resilience;
using Personalize.Storage.Scans;

namespace Personalize.Functions.Scan;

/// <summary>GET,POST /s/{token}: a phone scans a code. It says who was where, and is answered with what fits there and then.</summary>
/// <remarks>
/// <code>
/// 1 signature   forged, or by a key that was taken away     -> 404, no store asked
/// 2 time        over                                         -> 410, no store asked
/// 3 look        HEAD, prefetch, link scanner                 -> {}, nothing used up
/// 4 caller      a userId without its proof                   -> 401
/// 5 code        unknown or erased -> 404; taken back -> 410; a browser, where the code has a landing -> 302, nothing used up
/// 6 take        a replay                                     -> 409
/// 7 answer      what fits: the engine of /v1/decide
/// 8 tell        the event, then the mark that it is told: whoever dies before is asked again and goes on
/// </code>
/// </remarks>
internal sealed class ScanFunction(CurrentContent content, ScanStore scans, Scanning scanning, ScanPolicy policy)
{
    public async Task HandleAsync(HttpContext context)
    {
        // 1 signature
        if (!ScanToken.TryVerify(context.Request.RouteValues["token"] as string, policy.Ring, out var token))
        {
            await NotFoundAsync(context);
            return;
        }

        // 2 time
        if (policy.Clock.GetUtcNow() >= token.ExpiresAt)
        {
            await Problem.WriteAsync(context, 410, "The code is over", "Its time has passed.");
            return;
        }

        // 3 look
        if (FetchAhead.IsLook(context.Request))
        {
            await JsonBody.WriteAsync(context, 200, "{}"u8.ToArray());
            return;
        }

        try
        {
            await ScanAsync(context, token);
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or EventHubUnavailableException)
        {
            await Unavailable.WriteAsync(context, "Scan it again in a few seconds: it goes on where it stopped.");
        }
    }

    private async Task ScanAsync(HttpContext context, ScanToken token)
    {
        // 4 caller
        using var body = await ScanRequest.ReadAsync(context);
        if (body is null)
        {
            return;
        }

        var errors = new List<ProblemError>();
        var caller = WebCaller.Read(body.RootElement, policy.IdentitySecret, errors);
        if (errors.Count > 0)
        {
            await Problem.WriteAsync(context, WebCaller.StatusOf(errors), "The scan is not valid", errors: errors);
            return;
        }

        // 5 code
        if (await scans.FindAsync(token, context.RequestAborted) is not { } code)
        {
            await NotFoundAsync(context);
        }
        else if (code.IsRevoked)
        {
            await Problem.WriteAsync(context, 410, "The code is over", "It was taken back.");
        }
        else if (code.Landing is { } landing && HttpMethods.IsGet(context.Request.Method) && FetchAhead.IsPage(context.Request))
        {
            Redirect(context, landing);
        }
        else if (content.Use() is not { } loaded)
        {
            await Unavailable.WriteAsync(context, "No content is loaded yet.");
        }
        else if (IsOfAnother(code, caller))
        {
            await Problem.WriteAsync(context, 403, "Not your code", "It is another customer's own.");
        }
        else
        {
            await TakeAsync(context, new ScanVisit(token, code, caller, ClientAddress.Of(context.Request, policy.ProxyHops), loaded));
        }
    }

    private async Task TakeAsync(HttpContext context, ScanVisit visit)
    {
        // 6 take
        var stop = context.RequestAborted;
        var scanner = scanning.ScannerOf(visit);
        var now = policy.Clock.GetUtcNow();
        var claim = scanner is null ? new ScanClaim(ScanOutcome.Taken, now) : await scans.TakeAsync(visit.Token, visit.Code, scanner, now, stop);
        if (claim.Outcome is ScanOutcome.Used)
        {
            if (claim.RetryAfter is { } again)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling((again - now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            await Problem.WriteAsync(context, 409, "Scanned before", claim.RetryAfter is null ? "This code may be scanned once." : "This code may be scanned again later.");
            return;
        }

        // 7 answer
        var answer = await scanning.AnswerAsync(visit, now, stop);

        // 8 tell
        if (scanner is not null)
        {
            await scanning.TellAsync(visit, ScanEvent.IdOf(visit.Token, scanner, claim.At), claim.At, stop);
            await scans.ToldAsync(claim, stop);
        }

        await JsonBody.WriteAsync(context, 200, answer);
    }

    private static bool IsOfAnother(ScanCode code, WebCaller caller) =>
        code.Customer is { } own && caller.IsProven && Registration.TryParse(own, out var customer) && customer.Kind == RegistrationKind.User && customer != caller.Customer;

    // The page asks again, with POST, once it knows who holds the phone.
    private static void Redirect(HttpContext context, string landing)
    {
        var token = context.Request.RouteValues["token"] as string;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Redirect($"{landing}{(landing.Contains('?', StringComparison.Ordinal) ? '&' : '?')}scan={token}");
    }

    private static Task NotFoundAsync(HttpContext context) => Problem.WriteAsync(context, 404, "Not found", "There is no such code.");
}
