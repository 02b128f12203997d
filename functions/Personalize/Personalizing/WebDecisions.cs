using System.Net;
using System.Text.Json;
using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Core.Identity;
using Personalize.Core.Memories;
using Personalize.Core.Passes;
using Personalize.Storage.Resilience;

namespace Personalize.Personalizing;

/// <summary>Decisions for whoever is answered with JSON: pages, apps, kiosks, and phones that scan a code.</summary>
/// <remarks>Answers hold decisions and never attributes or reasons: the caller is a public page.</remarks>
internal sealed class WebDecisions(SituationReader situations, Deciding deciding, DecisionRecorder recorder, WebPasses passes)
{
    /// <summary>The situation of a caller at one moment; null for one who does not allow personalization, before or with this call.</summary>
    /// <exception cref="StorageUnavailableException">The store did not answer.</exception>
    public async Task<Situation?> LookAsync(WebCaller caller, IPAddress? address, DateTimeOffset at, LoadedContent loaded, CancellationToken stop)
    {
        if (caller.IsDenying)
        {
            return null;
        }

        var look = caller.Customer is { } registration
            ? await situations.LookUpAsync(passes.KeyOf(registration), loaded.Bundle.ConsentDefaults, stop)
            : new CustomerLook.Unknown(null);
        if (look is CustomerLook.NotAllowed)
        {
            return null;
        }

        var opener = new Opener(at, Verdict: null, caller.Address ?? address)
        {
            Customer = caller.Customer,
            Page = caller.Page,
            Locale = caller.Locale,
            TimeZone = caller.TimeZone,
            Store = caller.Store,
        };
        var situation = await situations.ReadAsync(opener, look as CustomerLook.Known, pass: null, loaded.Bundle, stop);
        var standing = situation.Standing ?? (look as CustomerLook.Unknown)?.Standing;
        return situation with
        {
            Standing = standing is not null && caller.Visitor is { } visitor ? await deciding.AdoptAsync(standing, passes.KeyOf(visitor), stop) : standing,
        };
    }

    /// <summary>Writes "decisions": one for each placement, in the order asked.</summary>
    /// <exception cref="StorageUnavailableException">The store did not answer.</exception>
    public async Task WriteAsync(
        Utf8JsonWriter json, LoadedContent loaded, IEnumerable<string> placements, WebCaller caller, Situation? situation, CancellationToken stop)
    {
        var key = caller.Customer is { } registration ? passes.KeyOf(registration) : (RegistrationKey?)null;
        var shown = new List<(Settled Settled, Taken Taken)>();
        json.WriteStartArray("decisions");
        try
        {
            foreach (var name in placements)
            {
                situation = await WriteDecisionAsync(json, loaded, name, key, situation, shown, stop);
            }
        }
        catch
        {
            // The caller shows its own content instead, all of it.
            shown.ForEach(TakeBack);
            throw;
        }

        json.WriteEndArray();
    }

    // The situation for the next one, null when the customer withdrew meanwhile.
    private async Task<Situation?> WriteDecisionAsync(
        Utf8JsonWriter json, LoadedContent loaded, string name, RegistrationKey? key, Situation? situation, List<(Settled, Taken)> shown, CancellationToken stop)
    {
        // A customer who does not allow personalization is shown what everybody else is; a placement nobody declared means: show nothing.
        var declared = loaded.FindPlacement(name);
        if (situation is null || declared is not { } placement)
        {
            WebAnswer.WriteNeutral(json, name, declared, loaded.Bundle.DefaultLocale);
            return situation;
        }

        var fetch = new Fetch(situation.At, WebPasses.MessageHash, Class: null);
        if (await deciding.SettleAsync(placement, situation, fetch, loaded.Bundle.ConsentDefaults, stop) is not { } settled)
        {
            WebAnswer.WriteNeutral(json, name, placement, loaded.Bundle.DefaultLocale);
            return null;
        }

        var taken = TakenOf(placement, settled, key, loaded);
        shown.Add((settled, taken));
        var pass = passes.For(key, situation.At);
        var id = await recorder.TryRecordAsync(taken, stop) ? taken.Id.ToString() : null;
        WebAnswer.Write(json, placement, settled.Decision, id, settled.Situation, loaded, pass, passes.Urls);
        return settled.Situation;
    }

    private void TakeBack((Settled Settled, Taken Taken) notShown)
    {
        _ = deciding.GiveBackAsync(notShown.Settled);
        _ = recorder.TakeBackAsync(notShown.Taken);
    }

    private static Taken TakenOf(Placement placement, Settled settled, RegistrationKey? key, LoadedContent loaded)
    {
        var (decision, situation) = (settled.Decision, settled.Situation);
        return new Taken(
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
    }
}
