using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>The registrations named, the highest kind first; empty for a browser's event. Ids that name nobody are left out.</summary>
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

        return [.. found.Distinct().OrderBy(RankOf).ThenBy(registration => registration.Id, StringComparer.Ordinal)];
    }

    // Cards are held by one person, mostly; a mail address may be shared, a device is.
    private static int RankOf(Registration registration) => registration.Kind switch
    {
        RegistrationKind.Card => 0,
        RegistrationKind.MailHash => 1,
        _ => 2,
    };

    private static Registration? Of(JsonElement item) => item.ValueKind != JsonValueKind.Object ? null : Text(item, "type")?.ToLowerInvariant() switch
    {
        "card" or "card_id" or "loyalty_card" or "loyalty_id" => Registration.Of(RegistrationKind.Card, Text(item, "id")),
        "device" or "device_id" => Registration.Of(RegistrationKind.Device, Text(item, "id")),
        "email_sha256" or "mailhash" when Text(item, "id") is { } hash => MailHash(hash.Trim().ToLowerInvariant()),
        _ => null,
    };

    private static Registration? MailHash(string hash) =>
        hash.Length == 2 * SHA256.HashSizeInBytes && hash.All(char.IsAsciiHexDigitLower) ? new Registration(RegistrationKind.MailHash, hash) : null;

    // As advertisers hash it: trimmed, lower case, SHA-256.
    private static Registration? VerifiedMail(JsonElement traits)
    {
        if (traits.ValueKind != JsonValueKind.Object || Text(traits, "email") is not { } mail || !mail.Contains('@', StringComparison.Ordinal)
            || !(IsTrue(traits, "emailVerified") || IsTrue(traits, "email_verified")))
        {
            return null;
        }

        return MailHash(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.Trim().ToLowerInvariant()))));
    }

    private static bool IsTrue(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
}
