using System.Buffers.Binary;
using System.Security.Cryptography;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Locales;
using Personalize.Core.Passes;
using Personalize.Core.Segments;

namespace Personalize.Personalizing;

/// <summary>Turns a moment into the attributes that conditions and templates see.</summary>
internal static class Attributing
{
    private static readonly AttributePath LocaleTrait = AttributePath.Of("traits.locale");
    private static readonly AttributePath DeviceLocale = AttributePath.Of("locale");

    /// <summary>What is known of the moment, completed by who asks and what the picture was sent with.</summary>
    public static AttributeValue Of(AttributeInputs moment, Opener opener, Pass? pass, CustomerContext? context) =>
        AttributeBuilder.Build(moment with
        {
            Open = opener.Verdict,
            FirstOpenAt = opener.FirstOpenAt,
            Page = opener.Page,
            MessageFields = FieldsOf(pass, context),
            Random = RandomOf(pass),
        });

    /// <summary>Attributes with what the content makes of them: its segments and the offers that it names.</summary>
    /// <param name="bundle">The content in force.</param>
    /// <param name="attributes">Of the moment.</param>
    /// <param name="customer">Whom offers are for; null for nobody.</param>
    /// <param name="at">The instant.</param>
    /// <param name="hot">What is reported: prices and stock.</param>
    public static AttributeValue WithContent(ContentBundle bundle, AttributeValue attributes, AttributeValue customer, DateTimeOffset at, AmbientReports hot) =>
        OfferDesk.Add(bundle, Segmenter.Add(bundle.Segments, attributes), customer, at, hot);

    /// <summary>A customer of whom nothing is known but the name: experiments tell visitors apart by it from their first page on.</summary>
    public static AttributeValue Named(Opener opener) =>
        opener.Customer is { } name ? AttributeValue.Object(("id", AttributeValue.Of(name.ToString()))) : AttributeValue.Null;

    /// <summary>The language that the client asks for, else the customer's own, else the device's last, else the bundle's default.</summary>
    public static Locale LocaleOf(Opener opener, AttributeValue customer, ContentBundle bundle)
    {
        var tag = opener.Locale ?? customer.Find(LocaleTrait).Text ?? customer.Find(DeviceLocale).Text;
        return tag is null ? bundle.DefaultLocale : LocaleCatalog.Find(tag);
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(Pass? pass, CustomerContext? context)
    {
        if (pass is not { FieldsInContext: true })
        {
            return pass?.Fields.All ?? [];
        }

        var kept = context?.MessageFields.FirstOrDefault(fields => PassMessage.HashOf(fields.Key) == pass.MessageHash).Value;
        return kept is null ? [] : kept.Fields;
    }

    // The same for every open of one pass, so that a re-opened mail does not change for no reason.
    private static double RandomOf(Pass? pass)
    {
        if (pass is null)
        {
            return 0;
        }

        Span<byte> input = stackalloc byte[RegistrationKey.SizeBytes + sizeof(ulong)];
        pass.Customer.CopyTo(input);
        BinaryPrimitives.WriteUInt64BigEndian(input[RegistrationKey.SizeBytes..], pass.MessageHash);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
