using System.Buffers;
using System.Text.Json;
using Personalize.Content;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Decide;

/// <summary>POST /v1/decide: the same decisions for a web page, an app or a kiosk, as JSON.</summary>
internal sealed class DecideFunction(CurrentContent content, CurrentAmbient reported, WebDecisions decisions, DecidePolicy policy)
{
    private const int MaxBytes = 64 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body is null)
        {
            return;
        }

        var errors = new List<ProblemError>();
        if (DecideRequest.Read(body.RootElement, policy.IdentitySecret, errors) is not { } request)
        {
            await Problem.WriteAsync(context, WebCaller.StatusOf(errors), "The request to decide is not valid", errors: errors);
            return;
        }

        if (content.Use() is not { } loaded)
        {
            await Unavailable.WriteAsync(context, "No content is loaded yet.");
            return;
        }

        await AnswerAsync(context, request, loaded);
    }

    private async Task AnswerAsync(HttpContext context, DecideRequest request, LoadedContent loaded)
    {
        using var deadline = new CancellationTokenSource(policy.Deadline, policy.Clock);
        try
        {
            var address = ClientAddress.Of(context.Request, policy.ProxyHops);
            var at = policy.Clock.GetUtcNow();
            var situation = await decisions.LookAsync(request.Caller, address, at, loaded, deadline.Token);
            var answer = new ArrayBufferWriter<byte>(1_024);
            using (var json = new Utf8JsonWriter(answer))
            {
                json.WriteStartObject();
                await decisions.WriteAsync(json, loaded, request.Placements, request.Caller, situation, deadline.Token);
                if (request.Offers.Count > 0)
                {
                    OfferDesk.WriteAll(json, loaded.Bundle, request.Offers, situation?.Customer, at, situation?.Hot ?? reported.Now);
                }

                ProblemErrors.Write(json, UnknownOf(request, loaded));
                json.WriteEndObject();
            }

            await JsonBody.WriteAsync(context, 200, answer.WrittenMemory);
        }
        catch (StorageUnavailableException busy) when (busy.Trouble == StorageTrouble.Contended)
        {
            await Unavailable.WriteAsync(context, "Show your default content.", "Too many requests for this customer at once");
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException || (trouble is OperationCanceledException && deadline.IsCancellationRequested))
        {
            await Unavailable.WriteAsync(context, "Show your default content.");
        }
    }

    // The others are decided: an answer says nothing of why, but a name that is misspelled is the page's own.
    private static List<ProblemError> UnknownOf(DecideRequest request, LoadedContent loaded) =>
    [
        .. request.Placements.Index()
            .Where(asked => loaded.FindPlacement(asked.Item) is null)
            .Select(asked => new ProblemError($"/placements/{asked.Index}", "The current content has no placement of this name.")),
    ];
}
