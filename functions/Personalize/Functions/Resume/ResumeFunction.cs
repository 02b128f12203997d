using Personalize.Core.Handoffs;
using Personalize.Core.Identity;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Handoffs;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Resume;

/// <summary>GET /h/{token}?channel=: the conversation's context for the channel that opens it, once for each, within its time.</summary>
/// <remarks>
/// <code>
/// 1 signature     forged                                   -> 404, no store asked
/// 2 channel       none of the hand-off's                   -> 403
/// 3 sensitive     the caller proves not to be the customer -> 403, and where to go on; nothing is used up
/// 4 use           once a channel; not for HEAD and fetches ahead of the reader
/// 5 thread        the least that this channel needs
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

        // 2 channel
        var thread = HandoffThread.Read(kept.Body);
        var channel = context.Request.Query["channel"].ToString() is { Length: > 0 } asked ? asked.ToLowerInvariant() : thread.To[0];
        if (!thread.To.Contains(channel))
        {
            await Problem.WriteAsync(context, 403, "Not on this channel", $"This conversation goes on by {string.Join(" or ", thread.To)}.");
            return;
        }

        // 3 sensitive
        var isProven = keys.IsAdmin(context.Request) || tokens.IsProven(context.Request, person);
        if (thread.IsSensitive && (!isProven || !ChannelTrust.CanSignIn(channel)))
        {
            await Problem.WriteAsync(
                context, 403, "Sign in first",
                $"This topic is told only where the customer has signed in: open the link by {string.Join(" or ", thread.To.Where(ChannelTrust.CanSignIn))}, with an identityToken.");
            return;
        }

        // 4 use
        var now = clock.GetUtcNow();
        if (FetchAhead.IsLook(context.Request))
        {
            await JsonBody.WriteAsync(context, 200, "{}"u8.ToArray());
            return;
        }

        if (await tokens.Store.UseAsync(token, channel, now, stop) is not TokenUse.Taken)
        {
            await Problem.WriteAsync(context, 410, "The link is over", "It was opened on this channel before, or its time has passed. Ask for another.");
            return;
        }

        var browser = context.Request.Query["anonymousId"].ToString();
        var linked = browser.Length > 0 && Registration.TryParse("anonymous:" + browser, out var anonymous) && (isProven || !thread.IsSensitive) ? anonymous : (Registration?)null;
        await tokens.TellAsync(customer, $"resume-{token.Serial}-{channel}", "Conversation Resumed", HandoffThread.Properties(channel, thread.Topic), now, linked, stop);

        // 5 thread
        await JsonBody.WriteAsync(context, 200, ResumeAnswer.Write(thread, channel, person, isProven));
    }

    private static Task NotFoundAsync(HttpContext context) => Problem.WriteAsync(context, 404, "Not found", "There is no such conversation.");
}
