using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Offers;
using Personalize.Core.Opens;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Core.Segments;
using Personalize.Personalizing;

namespace Personalize.Functions.Preview;

/// <summary>The situation of somebody made up.</summary>
internal static class PreviewSituation
{
    private static readonly Dictionary<string, OpenClass> Classes = Enum.GetValues<OpenClass>().ToDictionary(OpenRules.TextOf, known => known, StringComparer.Ordinal);

    public static Situation Of(PreviewOpener opener, Placement placement, ContentBundle bundle, AmbientReports hot)
    {
        var customer = opener.Attributes.Find("customer");
        var at = new Opener(opener.Time.At.ToUniversalTime(), VerdictOf(opener.Attributes.Find("open"), placement), Address: null)
        {
            Page = opener.Attributes.Find("page"),
            Locale = opener.Attributes.Find("locale").Text,
        };
        var locale = Attributing.LocaleOf(at, customer, bundle);
        var store = NearestStore.Of(bundle.Stores, opener.Place);
        var known = AttributeBuilder.Build(new AttributeInputs
        {
            Customer = AttributeValue.Object(("id", AttributeValue.Of("preview"))),
            Weather = opener.Weather,
            Time = opener.Time,
            Place = opener.Place,
            NearestStore = store,
            Open = at.Verdict,
            Page = at.Page,
            Locale = locale.Tag,
        });
        var attributes = Segmenter.Add(bundle.Segments, AttributeOverlay.Apply(known, opener.Attributes));
        var offered = OfferDesk.Add(bundle, attributes, attributes.Find("customer"), at.At, hot);

        // Nothing was ever said, so that the preview's defaults hold, by which somebody made up agrees to everything.
        return new Situation(at, null, CustomerRights.Unspoken, opener.Place, opener.Weather, locale, AttributeOverlay.Apply(offered, MadeUp(opener))) { Store = store };
    }

    // An offer's terms may be made up, too.
    private static AttributeValue MadeUp(PreviewOpener opener) =>
        opener.Attributes.Find(OfferBook.Root) is { IsNull: false } terms ? AttributeValue.Object((OfferBook.Root, terms)) : AttributeValue.EmptyObject;

    // A picture is opened by a person unless the attributes say otherwise; a payload is asked for by a page.
    private static OpenVerdict? VerdictOf(AttributeValue open, Placement placement) => placement.Picture is null ? null : new OpenVerdict(
        Classes.GetValueOrDefault(open.Find("class").Text ?? "", OpenClass.Person),
        open.Find("device").Text ?? "computer",
        open.Find("client").Text ?? "browser");
}
