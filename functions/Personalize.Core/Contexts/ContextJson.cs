using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Core.Rights;

namespace Personalize.Core.Contexts;

/// <summary>The customer document that other systems read.</summary>
public static class ContextJson
{
    /// <summary>Writes one object.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="id">The id that was asked for.</param>
    /// <param name="grain">"registration", "person" or "household".</param>
    /// <param name="context">The facet's context or a view.</param>
    /// <param name="rights">The customer's word; a position is left out where the location purpose was denied.</param>
    /// <param name="now">The moment at which likings and pressure are read.</param>
    /// <param name="segments">The customer's segments; null: those of the trait of that name.</param>
    public static void Write(Utf8JsonWriter json, string id, string grain, CustomerContext context, CustomerRights rights, DateTimeOffset now, IReadOnlyList<string>? segments = null)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("grain", grain);
        json.WriteTexts("registrations", context.Registrations.Select(registration => registration.ToString()));
        json.WriteString("status", StatusName(context.Status));
        WriteTraits(json, context);
        WriteConsents(json, rights);
        ContextJsonParts.WriteSegments(json, context, segments);
        ContextJsonParts.WriteTastes(json, context, now);
        ContextJsonParts.WriteContacts(json, context, now);
        ContextJsonParts.WriteCommerce(json, context);
        ContextJsonParts.WriteDevice(json, context, rights, now);
        json.WriteEndObject();
    }

    /// <summary>Writes "lastContact" into an object that was begun.</summary>
    public static void WriteContact(Utf8JsonWriter json, LastContact contact)
    {
        json.WriteStartObject("lastContact");
        json.WriteString("at", contact.Stamp.At.UtcDateTime);
        json.WriteString("channel", contact.Channel);
        json.WriteString("motive", contact.Motive);
        json.WriteString("outcome", contact.Outcome);
        json.WriteEndObject();
    }

    /// <summary>"visitor", "prospect" or "customer".</summary>
    public static string StatusName(CustomerStatus status) => status switch
    {
        CustomerStatus.Visitor => "visitor",
        CustomerStatus.Prospect => "prospect",
        _ => "customer",
    };

    private static void WriteTraits(Utf8JsonWriter json, CustomerContext context)
    {
        json.WriteStartObject("traits");
        foreach (var (name, trait) in context.Traits.Where(trait => !trait.Value.IsWithdrawn).OrderBy(trait => trait.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            json.WritePropertyName("value");
            json.WriteRawValue(trait.Json, skipInputValidation: true);
            json.WriteString("at", trait.At.UtcDateTime);
            json.WriteString("source", trait.Source);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteConsents(Utf8JsonWriter json, CustomerRights rights)
    {
        json.WriteStartObject("consents");
        foreach (var (name, purpose) in PurposeNames.All)
        {
            if (rights[purpose] is { } consent)
            {
                json.WriteStartObject(name);
                json.WriteBoolean("granted", consent.Granted);
                json.WriteString("at", consent.At.UtcDateTime);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }
}
