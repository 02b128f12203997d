using System.Net;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Hosting;

namespace Personalize.Personalizing;

/// <summary>Who asks from a page, an app, a kiosk or a phone, as far as the request proves it.</summary>
/// <param name="Customer">Whom for: a proven user, else the anonymous registration; null for a visitor without either.</param>
/// <param name="Visitor">The anonymous registration that a proven user comes with; null for anybody else.</param>
/// <param name="Page">What the page says of itself; null where it says nothing.</param>
/// <param name="Locale">BCP 47 tag; null where it says none.</param>
/// <param name="TimeZone">tzdb name; null where it says none.</param>
internal sealed record WebCaller(Registration? Customer, Registration? Visitor, AttributeValue Page, string? Locale, string? TimeZone)
{
    private const string ProofAt = "/identityToken";

    /// <summary>The shop whose code was scanned just now; null for anybody else.</summary>
    public Store? Store { get; init; }

    /// <summary>The address that a server says it asks for; null where it says none. Used for a country and then forgotten. Default null.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Whether the call itself takes consent for personalization away: it holds for this answer, whatever was said before. Default false.</summary>
    public bool IsDenying { get; init; }

    /// <summary>Whether the caller has proved to be a user.</summary>
    public bool IsProven => Customer is { Kind: RegistrationKind.User };

    /// <summary>Reads userId with identityToken, anonymousId and context; faults are added to the errors.</summary>
    /// <param name="root">An object.</param>
    /// <param name="identitySecret">Proves user ids.</param>
    /// <param name="errors">Takes the faults; with any, the caller must not be used.</param>
    public static WebCaller Read(JsonElement root, ReadOnlySpan<byte> identitySecret, List<ProblemError> errors)
    {
        var customer = CustomerOf(root, identitySecret, errors);
        var context = root.TryGetProperty("context", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        return new WebCaller(
            customer,
            customer is { Kind: RegistrationKind.User } ? VisitorOf(root) : null,
            PageOf(context, errors),
            JsonBody.TextProperty(context, "locale"),
            JsonBody.TextProperty(context, "timezone"))
        {
            Address = IPAddress.TryParse(JsonBody.TextProperty(context, "ip"), out var address) ? address : null,
            IsDenying = ConsentReader.Denies(context, Purpose.Personalization),
        };
    }

    /// <summary>What a request with such faults is answered: 401 where a proof is missing, 400 for all others.</summary>
    public static int StatusOf(List<ProblemError> errors) => errors.Exists(error => error.At == ProofAt) ? 401 : 400;

    private static AttributeValue PageOf(JsonElement context, List<ProblemError> errors)
    {
        if (context.ValueKind != JsonValueKind.Object || !context.TryGetProperty("page", out var page))
        {
            return AttributeValue.Null;
        }

        if (AttributeReader.TryRead(page, AttributeLimits.Page, out var value, out var reason))
        {
            return value;
        }

        errors.Add(new ProblemError("/context/page", reason));
        return AttributeValue.Null;
    }

    private static Registration? CustomerOf(JsonElement root, ReadOnlySpan<byte> identitySecret, List<ProblemError> errors)
    {
        var userId = JsonBody.IdProperty(root, "userId");
        if (Registration.NamesAKind(userId))
        {
            errors.Add(new ProblemError("/userId", Registration.KindReason));
            return null;
        }

        if (Registration.Of(RegistrationKind.User, userId) is { } user)
        {
            // Proved as it was written: the brand's server knows nothing of what is cut off.
            if (IdentityToken.IsValid(identitySecret, userId!, JsonBody.TextProperty(root, "identityToken")))
            {
                return user;
            }

            errors.Add(new ProblemError(
                ProofAt, "A userId needs its proof: hex(HMAC-SHA256(identitySecret, userId)), made by your server. Leave userId out to ask for the anonymousId alone."));
            return null;
        }

        return VisitorOf(root);
    }

    private static Registration? VisitorOf(JsonElement root) => Registration.Of(RegistrationKind.Anonymous, JsonBody.IdProperty(root, "anonymousId"));
}
