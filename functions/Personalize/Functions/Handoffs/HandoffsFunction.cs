using Personalize.Core.Handoffs;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.EventHubs;
using Personalize.Storage.Handoffs;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Handoffs;

/// <summary>POST /v1/handoffs: a link with which a conversation goes on on another channel, with its context.</summary>
internal sealed class HandoffsFunction(TokenDesk tokens, Uri publicBaseUrl, TimeProvider clock)
{
    private const int MaxBytes = 16 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body is null)
        {
            return;
        }

        var errors = new List<ProblemError>();
        if (HandoffRequest.Read(body.RootElement, errors) is not { } request)
        {
            await Problem.WriteAsync(context, 400, "The hand-off is not valid", errors: errors);
            return;
        }

        if (request.IsSensitive && !request.To.Any(ChannelTrust.CanSignIn))
        {
            await Problem.WriteAsync(context, 400, "The hand-off is not valid", errors: [new ProblemError("/to", "A sensitive topic needs a channel where the customer can sign in: app, web, kiosk, store, call or agent.")]);
            return;
        }

        try
        {
            await IssueAsync(context, request);
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException or EventHubUnavailableException)
        {
            await Unavailable.WriteAsync(context);
        }
    }

    private async Task IssueAsync(HttpContext context, HandoffRequest request)
    {
        if (await tokens.Persons.FindAsync(request.Customer, context.RequestAborted) is null)
        {
            await Problem.WriteAsync(context, 404, "Not found", "There is no such customer.");
            return;
        }

        var now = clock.GetUtcNow();
        var expiresAt = now + request.Lasts;
        var kept = new KeptToken(request.Customer.ToString(), expiresAt, [], HandoffThread.Write(request.From, request.To, request.Topic, request.IsSensitive));
        var token = await tokens.IssueAsync(request.Customer, kept, HandoffThread.Use, context.RequestAborted);
        await tokens.TellAsync(
            request.Customer, "handoff-" + FactDesk.IdOf(token), "Conversation Handed Off", HandoffThread.Properties(request.From, request.Topic), now, linked: null, context.RequestAborted);
        await JsonBody.WriteAsync(context, StatusCodes.Status201Created, json =>
        {
            json.WriteStartObject();
            json.WriteString("url", new Uri(publicBaseUrl, "/h/" + token).AbsoluteUri);
            json.WriteString("expiresAt", expiresAt.UtcDateTime);
            json.WriteEndObject();
        });
    }
}
