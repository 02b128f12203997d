using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Decisions;
using Personalize.Core.Offers;

namespace Personalize.Personalizing;

/// <summary>The offers that a decision's rules or its creative saw, with their terms at that instant: what a shown price came from.</summary>
internal static class DecidedOffers
{
    // Long texts and whatever else belongs to an offer: the content's version says them.
    private static readonly string[] Omitted = ["title", "description", "data"];

    /// <summary>Writes "offers", in the order of ids; from the very attributes that were decided and drawn with.</summary>
    public static void Write(Utf8JsonWriter json, Decision decision, AttributeValue attributes)
    {
        var terms = attributes.Find(OfferBook.Root).Properties;
        var named = decision.Placement.Offers.Concat(decision.Creative?.Offers ?? []).ToHashSet(StringComparer.Ordinal);
        json.WriteStartArray("offers");
        foreach (var (id, offer) in terms.OrderBy(offer => offer.Key, StringComparer.Ordinal))
        {
            if (offer.Kind == AttributeKind.Object && (named.Contains(id) || named.Contains("")))
            {
                WriteTerms(json, id, offer);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteTerms(Utf8JsonWriter json, string id, AttributeValue offer)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        foreach (var (name, value) in offer.Properties)
        {
            if (!value.IsNull && name != "id" && !Omitted.Contains(name))
            {
                json.WritePropertyName(name);
                AttributeJson.Write(json, value);
            }
        }

        json.WriteEndObject();
    }
}
