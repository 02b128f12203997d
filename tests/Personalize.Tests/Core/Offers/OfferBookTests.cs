using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Offers;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Offers;

public sealed class OfferBookTests
{
    private const string Lamp = """
        { "title": "Lamp", "prices": [{ "amount": 49.9, "currency": "EUR" }, { "amount": 52, "currency": "CHF", "market": "CH" }],
          "from": "2026-11-01T00:00:00+01:00", "until": "2026-12-01T00:00:00+01:00", "data": { "photo": "lamp.jpg", "terms": { "days": 14 } },
          "variants": [
            { "variant": "members", "when": { "customer.segments": { "$elemMatch": { "$eq": "members" } } }, "title": "Lamp for members",
              "prices": [{ "amount": 39.9, "currency": "EUR" }, { "amount": 42, "currency": "CHF", "market": "CH" }], "data": { "terms": { "days": 30 } } },
            { "variant": "weekend", "from": "2026-11-21T00:00:00+01:00", "until": "2026-11-23T00:00:00+01:00", "prices": [{ "amount": 45, "currency": "EUR" }] } ] }
        """;

    private static readonly DateTimeOffset Tuesday = new(2026, 11, 17, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Saturday = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static ContentBundle Bundle { get; } = Read(Lamp);

    [Fact]
    public void Terms_OfNobody_AreTheOffersOwn()
    {
        var terms = TermsOf(OfferAsker.Nobody, Tuesday);

        Assert.Equal((49.9m, "EUR", "Lamp", null), (terms.Price!.Amount, terms.Price.Currency, terms.Title, terms.Variant));
        Assert.Equal(OfferStatus.Valid, terms.Status);
    }

    [Fact]
    public void Terms_OfASegmentsCustomerInAMarket_AreTheVariantsThere()
    {
        var terms = TermsOf(Asker("""{ "traits": { "plan": "gold", "address": { "country": "ch" } } }"""), Tuesday);

        Assert.Equal((42m, "CHF", "CH", "members"), (terms.Price!.Amount, terms.Price.Currency, terms.Price.Market, terms.Variant));
        Assert.Equal(52m, terms.Regular!.Amount);
        Assert.Equal("Lamp for members", terms.Title);
        Assert.Equal("""{"photo":"lamp.jpg","terms":{"days":30}}""", System.Text.Encoding.UTF8.GetString(AttributeJson.ToBytes(terms.Data)));
    }

    [Fact]
    public void Terms_InAVariantsWindow_SayWhyTheOthersDoNotHold()
    {
        var terms = TermsOf(Asker("""{ "traits": {} }"""), Saturday);

        Assert.Equal(45m, terms.Price!.Amount);
        Assert.Equal([("members", "customer.segments"), ("weekend", null)], terms.Tried);
        Assert.Equal(("weekend", OfferBook.Time), TermsOf(OfferAsker.Nobody, Tuesday).Tried[1]);
    }

    [Fact]
    public void Terms_OfAVariantWithoutThisMarket_KeepTheOffersPriceThere()
    {
        var terms = TermsOf(Asker("""{ "traits": { "country": "CH" } }"""), Saturday);

        Assert.Equal((52m, "CHF", "weekend"), (terms.Price!.Amount, terms.Price.Currency, terms.Variant));
    }

    [Theory]
    [InlineData("2026-10-31T22:59:59Z", OfferStatus.NotYet)]
    [InlineData("2026-10-31T23:00:00Z", OfferStatus.Valid)]
    [InlineData("2026-11-30T22:59:59Z", OfferStatus.Valid)]
    [InlineData("2026-11-30T23:00:00Z", OfferStatus.Over)]
    public void Terms_AtTheEdgesOfItsTime_AreHalfOpen(string at, OfferStatus status)
    {
        var terms = TermsOf(OfferAsker.Nobody, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(status, terms.Status);
        Assert.Equal(status == OfferStatus.Valid, terms.Price is not null);
        Assert.Equal(status == OfferStatus.Valid, !terms.ToAttributes().Find("price").IsNull);
    }

    [Fact]
    public void Terms_WithoutAPriceForTheMarket_AreNotSold()
    {
        var bundle = Read("""{ "title": "Lamp", "prices": [{ "amount": 52, "currency": "CHF", "market": "CH" }] }""");

        Assert.Equal(OfferStatus.NotSold, OfferBook.TermsOf(bundle.Offers["lamp"], OfferAsker.Nobody, Tuesday, AmbientReports.None).Status);
    }

    [Fact]
    public void Bundle_OffersThatAreNamed_AreThoseOfTemplatesAndConditions()
    {
        var files = Bundles.With("offers/lamp.json", Lamp);
        files["offers/sofa.json"] = Bundles.Bytes(Lamp);
        files["offers/table.json"] = Bundles.Bytes(Lamp);
        files["creatives/words.json"] = Bundles.Bytes("""{ "kind": "json", "content": { "offer": "see offer.none", "text": "Now {{ offer.table.price | money: 'EUR' }}" } }""");
        files["placements/home.json"] = Bundles.Bytes("""{ "channel": "web", "neutral": null, "rules": [ { "rule": "all", "when": { "offer.lamp.valid": true }, "creative": "words" } ] }""");

        var reading = BundleReader.Read(files);

        Assert.Empty(reading.Errors);
        Assert.Equal(["lamp", "table"], reading.Bundle!.NamedOffers.Select(offer => offer.Id));
    }

    [Theory]
    [InlineData("offers/lamp.json", """{ "title": "x", "prices": [] }""", "")]
    [InlineData("offers/lamp.json", """{ "title": "x", "prices": [{ "amount": -1, "currency": "EUR" }] }""", "/prices/0/amount")]
    [InlineData("offers/lamp.json", """{ "title": "x", "prices": [{ "amount": 1, "currency": "euro" }] }""", "/prices/0/currency")]
    [InlineData("offers/lamp.json", """{ "title": "x", "prices": [{ "amount": 1, "currency": "EUR" }, { "amount": 2, "currency": "EUR" }] }""", "/prices/1")]
    [InlineData("offers/lamp.json", """{ "title": "x", "prices": [{ "amount": 1, "currency": "EUR" }], "from": "tomorrow" }""", "/from")]
    [InlineData("offers/lamp.json", """{ "title": "x", "prices": [{ "amount": 1, "currency": "EUR" }], "from": "2026-11-02T00:00:00Z", "until": "2026-11-01T00:00:00Z" }""", "/until")]
    [InlineData("offers/lamp.json", """{ "title": "x", "prices": [{ "amount": 1, "currency": "EUR" }], "variants": [{ "variant": "a", "when": { "weather.condition": "rain" } }] }""", "/variants/0/when/weather.condition")]
    [InlineData("segments/cheap.json", """{ "when": { "offer.lamp.price": { "$lt": 5 } } }""", "/when/offer.lamp.price")]
    [InlineData("creatives/words.json", """{ "kind": "json", "content": { "text": "{{ offer.lmap.price }}" } }""", "/content/text")]
    public void Bundle_WithAFaultAboutOffers_IsRefusedAtItsPlace(string file, string content, string at)
    {
        var files = Bundles.With("offers/lamp.json", Lamp);
        files[file] = Bundles.Bytes(content);

        var reading = BundleReader.Read(files);

        Assert.Contains(reading.Errors, error => error.File == file && error.At == at);
    }

    private static OfferTerms TermsOf(OfferAsker asker, DateTimeOffset at) => OfferBook.TermsOf(Bundle.Offers["lamp"], asker, at, AmbientReports.None);

    private static OfferAsker Asker(string customer) => OfferAsker.Of(AttributeJson.FromBytes(System.Text.Encoding.UTF8.GetBytes(customer)), Bundle.Segments);

    private static ContentBundle Read(string offer)
    {
        var files = Bundles.With("offers/lamp.json", offer);
        files["segments/members.json"] = Bundles.Bytes("""{ "when": { "customer.traits.plan": "gold" } }""");
        files["segments/rainy.json"] = Bundles.Bytes("""{ "when": { "weather.condition": "rain" } }""");
        return BundleReader.Read(files).Bundle!;
    }
}
