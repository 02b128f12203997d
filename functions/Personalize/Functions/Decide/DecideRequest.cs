using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Identity;
using Personalize.Core.Passes;
using Personalize.Hosting;

namespace Personalize.Functions.Decide;

/// <summary>What a page, app or kiosk asks.</summary>
/// <param name="Customer">Whom for: a proven user, else the anonymous registration; null for a visitor without either.</param>
/// <param name="Visitor">The anonymous registration that a proven user comes with; null for anybody else.</param>
/// <param name="Placements">Where content is wanted; 1 to 20, in the order asked.</param>
/// <param name="Page">What the page says of itself; null where it says nothing.</param>
/// <param name="Locale">BCP 47 tag; null where it says none.</param>
/// <param name="TimeZone">tzdb name; null where it says none.</param>
internal sealed record DecideRequest(
    Registration? Customer, Registration? Visitor, IReadOnlyList<string> Placements, AttributeValue Page, string? Locale, string? TimeZone)
{
    private const int MaxPlacements = 20;
    private const int MaxIdLength = 512;

    /// <summary>Reads a request, or gives null with every fault.</summary>
    public static DecideRequest? Read(JsonElement root, ReadOnlySpan<byte> identitySecret, List<ProblemError> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError("", "The body is a JSON object."));
            return null;
        }

        var customer = CustomerOf(root, identitySecret, errors);
        var placements = PlacementsOf(root, errors);
        var context = root.TryGetProperty("context", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var page = PageOf(context, errors);
        return errors.Count > 0 ? null : new DecideRequest(
            customer,
            customer is { Kind: RegistrationKind.User } ? VisitorOf(root) : null,
            placements,
            page,
            JsonBody.TextProperty(context, "locale"),
            JsonBody.TextProperty(context, "timezone"));
    }

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
        var userId = JsonBody.TextProperty(root, "userId");
        if (userId is { Length: > 0 and <= MaxIdLength } && !JunkIds.IsJunk(userId))
        {
            if (IdentityToken.IsValid(identitySecret, userId, JsonBody.TextProperty(root, "identityToken")))
            {
                return new Registration(RegistrationKind.User, userId);
            }

            errors.Add(new ProblemError(
                "/identityToken", "A userId needs its proof: hex(HMAC-SHA256(identitySecret, userId)), made by your server. Leave userId out to ask for the anonymousId alone."));
            return null;
        }

        return VisitorOf(root);
    }

    private static Registration? VisitorOf(JsonElement root)
    {
        var anonymousId = JsonBody.TextProperty(root, "anonymousId");
        return anonymousId is { Length: > 0 and <= MaxIdLength } && !JunkIds.IsJunk(anonymousId)
            ? new Registration(RegistrationKind.Anonymous, anonymousId)
            : null;
    }

    private static List<string> PlacementsOf(JsonElement root, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("placements", out var list) || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() is 0 or > MaxPlacements)
        {
            errors.Add(new ProblemError("/placements", $"A list of 1 to {MaxPlacements} placement names is required."));
            return [];
        }

        return [.. list.EnumerateArray().Select(name => JsonBody.TextOf(name) ?? "")];
    }
}
