using Personalize.Content;
using Personalize.Core.Attributes;
using Personalize.Core.Contexts;
using Personalize.Core.Places;
using Personalize.Core.Segments;

namespace Personalize.Personalizing;

/// <summary>The segments of a customer where no open tells weather or page: by the context, at home, now.</summary>
internal sealed class CustomerSegments(CurrentContent content)
{
    /// <summary>In the order of names, after those that the customer has as a trait; only those while no content is loaded.</summary>
    public IReadOnlyList<string> Of(CustomerContext context, DateTimeOffset now)
    {
        var bundle = content.Now?.Bundle;
        var place = PlaceResolver.Resolve(PlaceReading.Of(context, mayLocate: false, ipCountry: null, saidZone: null), now);
        return Segmenter.Of(bundle?.Segments ?? [], AttributeBuilder.Build(new AttributeInputs
        {
            Customer = CustomerAttributes.From(context, now),
            Time = LocalTimes.At(place.Zone, now),
            Place = place,
            Locale = context.Locale?.Value ?? "",
        }));
    }
}
