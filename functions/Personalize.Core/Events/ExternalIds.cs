using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Identity;

namespace Personalize.Core.Events;

/// <summary>
/// Further registrations that an event of the brand's own systems names: Segment's context.externalIds (cards, devices, hashed mail
/// addresses), and a verified mail address in the traits. What a browser says here is not believed: its key is public, and a card number
/// or an address would let anybody into somebody's history.
/// </summary>
internal static class ExternalIds
{
    /// <summary>Where they stand in an event's context.</summary>
    public const string Property = "externalIds";

    private const int MaxIds = 8;

    /// <summary>The registrations named; empty for a browser's event. Ids that name nobody are left out.</summary>
    public static ImmutableArray<Registration> Read(SourceTrust trust, JsonElement traits, JsonElement context)
    {
        if (trust != SourceTrust.Server)
        {
            return [];
        }

        var found = new List<Registration>();
        if (context.ValueKind == JsonValueKind.Object && context.TryGetProperty(Property, out var ids) && ids.ValueKind == JsonValueKind.Array)
        {
            found.AddRange(ids.EnumerateArray().Take(MaxIds).Select(Of).OfType<Registration>());
        }

        if (VerifiedMail(traits) is { } mail)
        {
            found.Add(mail);
        }

        return [.. found.Distinct()];
    }

    private static Registration? Of(JsonElement item) => item.ValueKind != JsonValueKind.Object ? null : Text(item, "type")?.ToLowerInvariant() switch
    {
        "card" or "card_id" or "loyalty_card" or "loyalty_id" => Registration.Of(RegistrationKind.Card, Text(item, "id")),
        "device" or "device_id" => Registration.Of(RegistrationKind.Device, Text(item, "id")),
        "email_sha256" or "mailhash" => MailHashes.OfHash(Text(item, "id")),
        _ => null,
    };

    private static Registration? VerifiedMail(JsonElement traits) =>
        traits.ValueKind == JsonValueKind.Object && Text(traits, "email") is { } mail && (IsTrue(traits, "emailVerified") || IsTrue(traits, "email_verified"))
            ? MailHashes.OfAddress(mail) : null;

    private static bool IsTrue(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
}
