using Personalize.Core.Handoffs;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Handoffs;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Resume;

/// <summary>GET or POST /h/{token}?channel=: the conversation's context for the channel that opens it, once for each, within its time.</summary>
/// <remarks>
/// <code>
/// 1 signature   forged                                      -> 404, no store asked
/// 2 channel     none of the hand-off's                      -> 403
/// 3 sensitive   the caller proves not to be the customer    -> 403, and where to go on
/// 4 over        used on this channel, or too late           -> 410
/// 5 look        HEAD, prefetch, link scanner, preview       -> {}
/// 6 page        a browser's GET: scanners pretend to be one -> a page with a button that POSTs
/// 7 tell, use   in this order: whom a failure meets between may come again; up to here nothing is used up
/// 8 thread      the least that this channel needs
/// </code>
/// </remarks>
internal sealed class ResumeFunction(TokenDesk tokens, Keys keys, TimeProvider clock)
{
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            // 1 signature
            await (tokens.Verify(context.Request.RouteValues["token"] as string, HandoffThread.Use.Span) is { } token ? ResumeAsync(context, token) : NotFoundAsync(context));
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or EventHubUnavailableException)
        {
            await Unavailable.WriteAsync(context, "Open the link again in a few seconds.");
        }
    }

    private async Task ResumeAsync(HttpContext context, OneTimeToken token)
    {
        var stop = context.RequestAborted;
        if (await tokens.Store.FindAsync(token, stop) is not { } kept || !Registration.TryParse(kept.Customer, out var customer) || await tokens.Persons.FindAsync(customer, stop) is not { } person)
        {
            await NotFoundAsync(context);
            return;
        }

        var thread = HandoffThread.Read(kept.Body);
        var channel = context.Request.Query["channel"].ToString() is { Length: > 0 } asked ? asked.ToLowerInvariant() : thread.To[0];
        var visit = new ResumeVisit(token, customer, thread, channel, person, keys.IsAdmin(context.Request) || tokens.IsProven(context.Request, person));
        var now = clock.GetUtcNow();
        if (await IsRefusedAsync(context, visit))
        {
            return;
        }

        // 4 over
        if (now >= kept.ExpiresAt || kept.Used.Contains(channel))
        {
            await OverAsync(context);
        }

        // 5 look
        else if (FetchAhead.IsLook(context.Request))
        {
            await JsonBody.WriteAsync(context, 200, "{}"u8.ToArray());
        }

        // 6 page
        else if (HttpMethods.IsGet(context.Request.Method) && FetchAhead.IsPage(context.Request))
        {
            await ResumePage.AskAsync(context);
        }
        else
        {
            await TakeAsync(context, visit, now);
        }
    }

    private static async Task<bool> IsRefusedAsync(HttpContext context, ResumeVisit visit)
    {
        // 2 channel
        var thread = visit.Thread;
        if (!thread.To.Contains(visit.Channel))
        {
            await Problem.WriteAsync(context, 403, "Not on this channel", $"This conversation goes on by {string.Join(" or ", thread.To)}.");
            return true;
        }

        // 3 sensitive
        if (thread.IsSensitive && (!visit.IsProven || !ChannelTrust.CanSignIn(visit.Channel)))
        {
            await Problem.WriteAsync(
                context, 403, "Sign in first",
                $"This topic is told only where the customer has signed in: open the link by {string.Join(" or ", thread.To.Where(ChannelTrust.CanSignIn))}, with an identityToken.");
            return true;
        }

        return false;
    }

    private async Task TakeAsync(HttpContext context, ResumeVisit visit, DateTimeOffset now)
    {
        // 7 tell, use
        var stop = context.RequestAborted;
        var browser = context.Request.Query["anonymousId"].ToString();
        var linked = browser.Length > 0 && Registration.TryParse("anonymous:" + browser, out var anonymous) ? anonymous : (Registration?)null;
        await tokens.TellAsync(
            visit.Customer, $"resume-{visit.Token.Serial}-{visit.Channel}", "Conversation Resumed", HandoffThread.Properties(visit.Channel, visit.Thread.Topic), now, linked, stop);
        if (await tokens.Store.UseAsync(visit.Token, visit.Channel, now, stop) is not TokenUse.Taken)
        {
            await OverAsync(context);
            return;
        }

        // 8 thread
        var answer = ResumeAnswer.Write(visit.Thread, visit.Channel, visit.Person, visit.IsProven);
        await (FetchAhead.IsPage(context.Request) ? ResumePage.TellAsync(context, answer) : JsonBody.WriteAsync(context, 200, answer));
    }

    private static Task OverAsync(HttpContext context) =>
        Problem.WriteAsync(context, 410, "The link is over", "It was opened on this channel before, or its time has passed. Ask for another.");

    private static Task NotFoundAsync(HttpContext context) => Problem.WriteAsync(context, 404, "Not found", "There is no such conversation.");
}
