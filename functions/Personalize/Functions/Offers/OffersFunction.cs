using System.Globalization;
using System.Text.Json;
using Personalize.Content;
using Personalize.Core.Attributes;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Offers;
using Personalize.Hosting;
using Personalize.Personalizing;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Offers;

/// <summary>
/// GET /v1/offers/{id}?customer=: an offer as a customer gets it at this instant, for the agent's screen: the same terms as in the mail's picture and
/// on the page, and why. GET /v1/offers lists all of them.
/// </summary>
internal sealed class OffersFunction(CurrentContent content, SituationReader situations, RegistrationHasher hasher, CurrentAmbient reported, TimeProvider clock)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (content.Use() is not { } loaded)
        {
            await Unavailable.WriteAsync(context, "No content is loaded yet.");
            return;
        }

        var errors = new List<ProblemError>();
        var named = CustomerOf(context.Request, errors);
        var at = MomentOf(context.Request, errors);
        if (errors.Count > 0)
        {
            await Problem.WriteAsync(context, 400, "The question is not valid", errors: errors);
            return;
        }

        try
        {
            await AnswerAsync(context, loaded, named, at);
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context);
        }
    }

    private async Task AnswerAsync(HttpContext context, LoadedContent loaded, Registration? named, DateTimeOffset at)
    {
        // Who is unknown, erased or not consenting gets what everybody gets, as everywhere.
        var look = named is { } registration ? await situations.LookUpAsync(hasher.KeyOf(registration), loaded.Bundle.ConsentDefaults, context.RequestAborted) : null;
        var customer = (look as CustomerLook.Known)?.Context;
        if (context.Request.RouteValues["id"] is not string id)
        {
            await JsonBody.WriteAsync(context, 200, json => WriteAll(json, loaded, customer, at));
        }
        else if (OfferDesk.TermsOf(loaded.Bundle, id, customer, at, reported.Now) is { } terms)
        {
            await JsonBody.WriteAsync(context, 200, json => Write(json, terms, loaded, customer, at));
        }
        else
        {
            await Problem.WriteAsync(context, 404, "Not found", "The current content has no such offer.");
        }
    }

    private void WriteAll(Utf8JsonWriter json, LoadedContent loaded, CustomerContext? customer, DateTimeOffset at)
    {
        json.WriteStartObject();
        json.WriteStartArray("offers");
        var hot = reported.Now;
        foreach (var id in loaded.Bundle.Offers.Keys.Order(StringComparer.Ordinal))
        {
            Write(json, OfferDesk.TermsOf(loaded.Bundle, id, customer, at, hot)!, loaded, customer, at);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OfferTerms terms, LoadedContent loaded, CustomerContext? customer, DateTimeOffset at)
    {
        json.WriteStartObject();
        foreach (var (name, value) in terms.ToAttributes().Properties)
        {
            json.WritePropertyName(name);
            AttributeJson.Write(json, value);
        }

        json.WriteString("for", customer is null ? "everyone" : "customer");
        json.WriteString("at", at.UtcDateTime);
        json.WriteStartArray("variantsTried");
        foreach (var (variant, failedOn) in terms.Tried)
        {
            json.WriteStartObject();
            json.WriteString("variant", variant);
            json.WriteString("failedOn", failedOn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteWords(json, terms);
        json.WriteString("content", loaded.Hash);
        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, OfferTerms terms)
    {
        json.WriteStartArray("reports");
        foreach (var word in terms.Words)
        {
            json.WriteStartObject();
            json.WriteString("kind", word.Report.Kind);
            json.WritePropertyName("data");
            AttributeJson.Write(json, word.Report.Data);
            json.WriteString("country", word.Report.Area.Country);
            json.WriteString("at", word.Report.ReportedAt.UtcDateTime);
            json.WriteString("until", word.Report.Until.UtcDateTime);
            json.WriteString("source", word.Report.Source);
            json.WriteString("ignored", word.Ignored);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Registration? CustomerOf(HttpRequest request, List<ProblemError> errors)
    {
        var text = request.Query["customer"].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (Registration.TryParse(text, out var customer))
        {
            return customer;
        }

        errors.Add(new ProblemError("/customer", "A customer is a userId, or anonymous:{id}."));
        return null;
    }

    private DateTimeOffset MomentOf(HttpRequest request, List<ProblemError> errors)
    {
        var text = request.Query["at"].ToString();
        if (text.Length == 0)
        {
            return clock.GetUtcNow();
        }

        if (text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year is > 2000 and < 9000)
        {
            return at.ToUniversalTime();
        }

        errors.Add(new ProblemError("/at", "A moment is written as 2026-12-24T18:00:00Z."));
        return default;
    }
}
