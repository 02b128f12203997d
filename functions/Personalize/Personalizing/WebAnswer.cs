using System.Text.Json;
using Personalize.Content;
using Personalize.Core.Content;
using Personalize.Core.Decisions;

namespace Personalize.Personalizing;

/// <summary>Writes one decision as a page gets it.</summary>
internal static class WebAnswer
{
    public static void WriteNothing(Utf8JsonWriter json, string placement)
    {
        json.WriteStartObject();
        json.WriteNull("id");
        json.WriteString("placement", placement);
        json.WriteNull("rule");
        json.WriteNull("creative");
        json.WriteNull("content");
        json.WriteNull("image");
        json.WriteNull("click");
        json.WriteEndObject();
    }

    public static void Write(
        Utf8JsonWriter json, Placement placement, Decision decision, string? id, Situation situation, LoadedContent loaded, string? pass, PassUrls urls)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("placement", placement.Name);
        json.WriteString("rule", decision.Rule?.Name);
        json.WriteString("creative", decision.Rule is null ? null : decision.Creative?.Name);
        json.WritePropertyName("content");
        if (decision is { Rule: not null, Creative.Content: { } payload })
        {
            payload.Write(json, situation.Attributes, situation.Locale);
        }
        else
        {
            json.WriteNullValue();
        }

        var isPicture = decision.Rule is not null && placement.Picture is not null && pass is not null;
        json.WriteString("image", isPicture ? urls.Image(placement.Name, pass!, loaded.ExtensionOf(placement.Name)) : null);
        json.WriteString("click", decision.Rule is null ? null : pass is null ? ClickUrls.Of(placement, decision, situation) : urls.Click(placement.Name, pass));
        json.WriteEndObject();
    }
}
