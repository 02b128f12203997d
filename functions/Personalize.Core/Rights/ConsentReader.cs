using System.Collections.Frozen;
using System.Text.Json;
using Personalize.Core.Events;
using Personalize.Core.Identity;

namespace Personalize.Core.Rights;

/// <summary>What an event says about consent (Segment's context.consent.categoryPreferences).</summary>
public static class ConsentReader
{
    /// <summary>The event with which consent tools announce a choice: it names all categories, a missing one is a no.</summary>
    public const string PreferenceUpdated = "Segment Consent Preference Updated";

    // Our purposes by their own names, and by the names that consent tools use.
    private static readonly FrozenDictionary<string, Purpose> ByCategory = new Dictionary<string, Purpose>
    {
        ["communication"] = Purpose.Communication,
        ["marketing"] = Purpose.Communication,
        ["email"] = Purpose.Communication,
        ["advertising"] = Purpose.Communication,
        ["targeting"] = Purpose.Communication,
        ["analysis"] = Purpose.Analysis,
        ["analytics"] = Purpose.Analysis,
        ["performance"] = Purpose.Analysis,
        ["statistics"] = Purpose.Analysis,
        ["personalization"] = Purpose.Personalization,
        ["personalisation"] = Purpose.Personalization,
        ["functional"] = Purpose.Personalization,
        ["location"] = Purpose.Location,
        ["geolocation"] = Purpose.Location,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words of the event, at its time; null when it says nothing about consent.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="isClaimed">Whether its anonymous registration is known to be a user's.</param>
    /// <remarks>A browser's key is public: for a known user, and for what is a user's, it may take consent away but not give it.</remarks>
    public static CustomerRights? Read(CustomerEvent happened, bool isClaimed = false)
    {
        // In a mail's footer, or by its reader's button: the same no as in a form.
        var own = happened is { Type: EventType.Track, Name: "Unsubscribed" or "Email Marked as Spam" }
            ? CustomerRights.Unspoken.With(Purpose.Communication, new Consent(false, happened.At)) : CustomerRights.Unspoken;
        if (Preferences(happened.Context) is not { } preferences)
        {
            return own == CustomerRights.Unspoken ? null : own;
        }

        var said = new Dictionary<Purpose, bool>();
        foreach (var category in preferences.EnumerateObject())
        {
            if (ByCategory.TryGetValue(category.Name, out var purpose))
            {
                said[purpose] = category.Value.ValueKind == JsonValueKind.True && said.GetValueOrDefault(purpose, true);
            }
        }

        // An empty object is the choice of nothing, on whatever call it stands.
        if (happened.Name == PreferenceUpdated || !preferences.EnumerateObject().Any())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                said.TryAdd(purpose, false);
            }
        }

        var mayGrant = happened.Trust == SourceTrust.Server || (happened.Customer.Kind == RegistrationKind.Anonymous && !isClaimed);
        var rights = said.Where(word => mayGrant || !word.Value)
            .Aggregate(own, (rights, word) => rights.With(word.Key, new Consent(word.Value, happened.At)));
        return rights == CustomerRights.Unspoken ? null : rights;
    }

    /// <summary>Whether a call's context takes consent for a purpose away: any of its names is not true, or nothing is chosen at all.</summary>
    public static bool Denies(JsonElement context, Purpose purpose) => Preferences(context) is { } preferences
        && (!preferences.EnumerateObject().Any()
            || preferences.EnumerateObject().Any(category => ByCategory.TryGetValue(category.Name, out var named) && named == purpose && category.Value.ValueKind != JsonValueKind.True));

    /// <summary>The choices by category; null where the context carries none.</summary>
    internal static JsonElement? Preferences(JsonElement context) =>
        context.ValueKind == JsonValueKind.Object
        && context.TryGetProperty("consent"u8, out var consent) && consent.ValueKind == JsonValueKind.Object
        && consent.TryGetProperty("categoryPreferences"u8, out var preferences) && preferences.ValueKind == JsonValueKind.Object
            ? preferences : null;
}
