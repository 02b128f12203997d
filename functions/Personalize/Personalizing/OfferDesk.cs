using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Offers;

namespace Personalize.Personalizing;

/// <summary>Offers as every channel gets them: one way from customer and instant to terms, whoever asks.</summary>
internal static class OfferDesk
{
    /// <summary>The attributes with the offers that the content names in them; the same where it names none.</summary>
    /// <param name="bundle">The content in force.</param>
    /// <param name="attributes">Of the moment.</param>
    /// <param name="customer">The customer document as <see cref="CustomerAttributes"/> gives it; null for nobody.</param>
    /// <param name="at">The instant.</param>
    /// <param name="hot">What is reported: prices and stock.</param>
    public static AttributeValue Add(ContentBundle bundle, AttributeValue attributes, AttributeValue customer, DateTimeOffset at, AmbientReports hot) => bundle.NamedOffers.IsEmpty
        ? attributes
        : AttributeValue.Object(
            [.. attributes.Properties.Select(property => (property.Key, property.Value)), (OfferBook.Root, OfferBook.Attributes(bundle.NamedOffers, AskerOf(bundle, customer), at, hot))]);

    /// <summary>An offer's terms for a customer; null where there is no such offer. A null customer is nobody, or one who does not allow personalization.</summary>
    public static OfferTerms? TermsOf(ContentBundle bundle, string id, CustomerContext? customer, DateTimeOffset at, AmbientReports hot) => bundle.Offers.GetValueOrDefault(id) is { } offer
        ? OfferBook.TermsOf(offer, AskerOf(bundle, customer is not null ? CustomerAttributes.From(customer, at) : AttributeValue.Null), at, hot)
        : null;

    /// <summary>Writes "offers": the terms of each, in the order asked; null for one that is none.</summary>
    public static void WriteAll(Utf8JsonWriter json, ContentBundle bundle, IEnumerable<string> ids, CustomerContext? customer, DateTimeOffset at, AmbientReports hot)
    {
        json.WriteStartArray("offers");
        foreach (var id in ids)
        {
            AttributeJson.Write(json, TermsOf(bundle, id, customer, at, hot)?.ToAttributes() ?? AttributeValue.Null);
        }

        json.WriteEndArray();
    }

    private static OfferAsker AskerOf(ContentBundle bundle, AttributeValue customer) => OfferAsker.Of(customer, bundle.Segments);
}
