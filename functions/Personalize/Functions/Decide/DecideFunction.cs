using System.Buffers;
using System.Text.Json;
using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Passes;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Decide;

/// <summary>POST /v1/decide: the same decisions for a web page, an app or a kiosk, as JSON.</summary>
/// <remarks>Answers hold decisions and never attributes or reasons: the caller is a public page.</remarks>
internal sealed class DecideFunction(
    CurrentContent content, SituationReader situations, Deciding deciding, DecisionRecorder recorder, WebPasses passes, DecidePolicy policy)
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
            var status = errors.Exists(error => error.At == "/identityToken") ? 401 : 400;
            await Problem.WriteAsync(context, status, "The request to decide is not valid", errors: errors);
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
            var key = request.Customer is { } registration ? passes.KeyOf(registration) : (RegistrationKey?)null;
            var situation = await SituationOfAsync(context, request, key, loaded, deadline.Token);
            var answer = new ArrayBufferWriter<byte>(1_024);
            using (var json = new Utf8JsonWriter(answer))
            {
                json.WriteStartObject();
                json.WriteStartArray("decisions");
                foreach (var name in request.Placements)
                {
                    situation = await WriteDecisionAsync(json, loaded, name, key, situation, deadline.Token);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            await JsonBody.WriteAsync(context, 200, answer.WrittenMemory);
        }
        catch (Exception trouble) when (trouble is StorageUnavailableException || (trouble is OperationCanceledException && deadline.IsCancellationRequested))
        {
            await Unavailable.WriteAsync(context, "Show your default content.");
        }
    }

    private async Task<Situation?> SituationOfAsync(
        HttpContext context, DecideRequest request, RegistrationKey? key, LoadedContent loaded, CancellationToken stop)
    {
        var look = key is { } customer ? await situations.LookUpAsync(customer, loaded.Bundle.ConsentDefaults, stop) : new CustomerLook.Unknown(null);
        if (look is CustomerLook.NotAllowed)
        {
            return null;
        }

        var opener = new Opener(
            policy.Clock.GetUtcNow(), Verdict: null, ClientAddress.Of(context.Request, policy.ProxyHops))
        {
            Customer = request.Customer,
            Page = request.Page,
            Locale = request.Locale,
            TimeZone = request.TimeZone,
        };
        var situation = await situations.ReadAsync(opener, look as CustomerLook.Known, pass: null, loaded.Bundle, stop);
        var standing = situation.Standing ?? (look as CustomerLook.Unknown)?.Standing;
        return situation with
        {
            Standing = standing is not null && request.Visitor is { } visitor ? await deciding.AdoptAsync(standing, passes.KeyOf(visitor), stop) : standing,
        };
    }

    /// <summary>Writes one decision; the situation for the next one, null when the customer withdrew meanwhile.</summary>
    private async Task<Situation?> WriteDecisionAsync(
        Utf8JsonWriter json, LoadedContent loaded, string name, RegistrationKey? key, Situation? situation, CancellationToken stop)
    {
        // A customer who does not allow personalization and a placement nobody declared both mean: show nothing.
        if (situation is null || loaded.FindPlacement(name) is not { } placement)
        {
            WebAnswer.WriteNothing(json, name);
            return situation;
        }

        var fetch = new Fetch(situation.At, WebPasses.MessageHash, Class: null);
        if (await deciding.SettleAsync(placement, situation, fetch, loaded.Bundle.ConsentDefaults, stop) is not { } settled)
        {
            WebAnswer.WriteNothing(json, name);
            return null;
        }

        var pass = passes.For(key, situation.At);
        var id = await RecordAsync(placement, settled.Decision, key, settled.Situation, loaded, stop);
        WebAnswer.Write(json, placement, settled.Decision, id, settled.Situation, loaded, pass, passes.Urls);
        return settled.Situation;
    }

    private async Task<string?> RecordAsync(
        Placement placement, Decision decision, RegistrationKey? key, Situation situation, LoadedContent loaded, CancellationToken stop)
    {
        var taken = new Taken(
            DecisionRecorder.NewId(key ?? default, situation.At),
            PassMessage.TextOf(WebPasses.MessageHash),
            placement.Name,
            decision,
            ClickUrls.Of(placement, decision, situation),
            situation.Opener.ClassText,
            loaded.Hash,
            situation,
            loaded.Bundle.ConsentDefaults,
            null);
        return await recorder.TryRecordAsync(taken, stop) ? taken.Id.ToString() : null;
    }
}
