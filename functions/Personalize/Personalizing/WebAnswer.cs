using System.Text.Json;
using Personalize.Content;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Decisions;
using Personalize.Core.Locales;

namespace Personalize.Personalizing;

/// <summary>Writes one decision as a page gets it.</summary>
internal static class WebAnswer
{
    /// <summary>What is shown to whom nothing may be decided for: the placement's neutral payload, else nothing.</summary>
    /// <param name="json">Within a list.</param>
    /// <param name="name">As it was asked for.</param>
    /// <param name="placement">Null where nobody declared it.</param>
    /// <param name="locale">The content's default; a neutral payload and its URL have no templates.</param>
    public static void WriteNeutral(Utf8JsonWriter json, string name, Placement? placement, Locale locale)
    {
        var neutral = placement?.Neutral is { Content: not null } declared ? declared : null;
        json.WriteStartObject();
        json.WriteNull("id");
        json.WriteString("placement", name);
        json.WriteNull("rule");
        json.WriteString("creative", neutral?.Name);
        WriteContent(json, neutral, AttributeValue.EmptyObject, locale);
        json.WriteNull("image");
        json.WriteString("click", neutral is null ? null : placement!.NeutralClick?.Location(AttributeValue.EmptyObject, locale));
        json.WriteEndObject();
    }

    public static void Write(
        Utf8JsonWriter json, Placement placement, Decision decision, string? id, Situation situation, LoadedContent loaded, string? pass, PassUrls urls)
    {
        // A neutral picture is nobody's: a page has its own to show instead. A neutral payload is as good as any, and its click is nobody's either.
        var isChosen = decision.Rule is not null;
        var creative = isChosen || decision.Creative is { Content: not null } ? decision.Creative : null;
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("placement", placement.Name);
        json.WriteString("rule", decision.Rule?.Name);
        json.WriteString("creative", creative?.Name);
        WriteContent(json, creative, situation.Attributes, situation.Locale);
        var isPicture = isChosen && placement.Picture is not null && pass is not null;
        json.WriteString("image", isPicture ? urls.Image(placement.Name, pass!, loaded.ExtensionOf(placement.Name)) : null);
        json.WriteString("click", creative is null ? null : isChosen && pass is not null ? urls.Click(placement.Name, pass) : ClickUrls.Of(placement, decision, situation));
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, Creative? creative, AttributeValue attributes, Locale locale)
    {
        json.WritePropertyName("content");
        if (creative?.Content is { } payload)
        {
            payload.Write(json, attributes, locale);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
