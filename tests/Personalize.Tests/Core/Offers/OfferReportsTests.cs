using System.Text;
using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Offers;
using Personalize.Tests.Core.Content;
using Xunit;

namespace Personalize.Tests.Core.Offers;

public sealed class OfferReportsTests
{
    private const string Lamp = """
        { "title": "Lamp", "reports": { "name": "lamp-7", "priceMinutes": 60, "stockMinutes": 240 },
          "prices": [{ "amount": 50, "currency": "EUR", "min": 40, "max": 60 }, { "amount": 52, "currency": "CHF", "market": "CH", "min": 42, "max": 62 }, { "amount": 9, "currency": "GBP", "market": "GB" }],
          "variants": [
            { "variant": "friends", "when": { "customer.traits.plan": "gold" }, "prices": [{ "amount": 45, "currency": "EUR" }] },
            { "variant": "shops", "when": { "customer.traits.plan": "shop" }, "prices": [{ "amount": 70, "currency": "EUR" }] } ] }
        """;

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Terms_WithAReportedPrice_SayItAndWhereItComesFrom()
    {
        var terms = TermsOf(Price("EUR", 44.5));

        Assert.Equal((44.5m, 44.5m), (terms.Price!.Amount, terms.Regular!.Amount));
        Assert.Equal("report", terms.ToAttributes().Find("priceFrom").Text);
        Assert.Equal("2026-11-21T12:00:00Z", terms.ToAttributes().Find("priceAt").Text);
        Assert.Equal("content", TermsOf("").ToAttributes().Find("priceFrom").Text);
    }

    [Theory]
    [InlineData("""{ "amount": 0, "currency": "EUR" }""", OfferWord.BelowMin)]
    [InlineData("""{ "amount": 39.99, "currency": "EUR" }""", OfferWord.BelowMin)]
    [InlineData("""{ "amount": 60.01, "currency": "EUR" }""", OfferWord.AboveMax)]
    [InlineData("""{ "amount": 50, "currency": "USD" }""", OfferWord.OtherCurrency)]
    [InlineData("""{ "amount": 50 }""", OfferWord.OtherCurrency)]
    [InlineData("""{ "amount": "44", "currency": "EUR" }""", OfferWord.NoNumber)]
    [InlineData("""{ "amount": -44, "currency": "EUR" }""", OfferWord.NoNumber)]
    [InlineData("""{ "amount": 1e300, "currency": "EUR" }""", OfferWord.NoNumber)]
    [InlineData("44", OfferWord.NoNumber)]
    [InlineData("null", OfferWord.NoNumber)]
    public void Price_ThatCannotBe_IsIgnoredWithItsReason(string data, string reason)
    {
        var terms = TermsOf($$"""{ "kind": "price", "name": "lamp-7", "data": {{data}} }""");

        Assert.Equal(50m, terms.Price!.Amount);
        Assert.Equal(reason, Assert.Single(terms.Words).Ignored);
        Assert.Equal("content", terms.ToAttributes().Find("priceFrom").Text);
    }

    [Theory]
    [InlineData(-1, 50)]
    [InlineData(0, 44)]
    [InlineData(59, 44)]
    [InlineData(60, 50)]
    public void Price_InItsTime_HoldsHalfOpen(int minutes, int expected) =>
        Assert.Equal(expected, TermsOf(Price("EUR", 44), at: Noon.AddMinutes(minutes)).Price!.Amount);

    [Fact]
    public void Price_OfAMarket_HoldsThereBeforeTheOneForAll()
    {
        var reports = Price("EUR", 44) + "," + Price("CHF", 48, ", \"country\": \"CH\"") + "," + Price("GBP", 8, ", \"country\": \"GB\"");

        Assert.Equal(48m, TermsOf(reports, """{ "traits": { "country": "CH" } }""").Price!.Amount);
        Assert.Equal(44m, TermsOf(reports, """{ "traits": { "country": "FR" } }""").Price!.Amount);
        Assert.Equal([OfferWord.NotHot, OfferWord.OtherCurrency], TermsOf(reports, """{ "traits": { "country": "GB" } }""").Words.Select(word => word.Ignored));
    }

    [Fact]
    public void Price_OfOneStreet_IsAskedByNobody() =>
        Assert.Empty(TermsOf(Price("EUR", 44, ", \"latitude\": 48.85, \"longitude\": 2.35")).Words);

    [Theory]
    [InlineData("gold", 48, 45)]     // dearer for everybody, still a friend's price
    [InlineData("gold", 42, 42)]     // cheaper for everybody than for friends: for friends, too
    [InlineData("shop", 42, 70)]     // a variant that is dearer by intent stays so
    public void Variant_WhenTheReportedPriceMoves_IsNeverWorseThanItWasMeant(string plan, int reported, int expected) =>
        Assert.Equal(expected, TermsOf(Price("EUR", reported), $$"""{ "traits": { "plan": "{{plan}}" } }""").Price!.Amount);

    [Theory]
    [InlineData("12", 12, OfferStatus.Valid)]
    [InlineData("""{ "quantity": 3 }""", 3, OfferStatus.Valid)]
    [InlineData("0", 0, OfferStatus.SoldOut)]
    [InlineData("-1", null, OfferStatus.Valid)]
    [InlineData("\"many\"", null, OfferStatus.Valid)]
    public void Stock_AsReported_IsSaidAndEndsTheOfferAtNone(string data, int? stock, OfferStatus status)
    {
        var terms = TermsOf($$"""{ "kind": "stock", "name": "lamp-7", "data": {{data}} }""");

        Assert.Equal((stock, status), ((int?)terms.Stock, terms.Status));
        Assert.Equal(status == OfferStatus.Valid, terms.Price is not null);
    }

    [Theory]
    [InlineData("""{ "kind": "price", "name": "lamp-7", "data": { "amount": 0, "currency": "EUR" } }""", "Offer lamp cannot take it (belowMin, otherCurrency): \"data\" is an amount and a currency, 40 to 60 EUR or 42 to 62 CHF.")]
    [InlineData("""{ "kind": "price", "name": "lamp-7", "country": "GB", "data": { "amount": 8, "currency": "GBP" } }""", "Offer lamp cannot take it (notHot): \"data\" is an amount and a currency, and this market's price is fixed.")]
    [InlineData("""{ "kind": "stock", "name": "lamp-7", "data": -2 }""", "Offer lamp cannot take it (noNumber): \"data\" is a number of 0 or more, or { \"quantity\": 12 }.")]
    [InlineData("""{ "kind": "price", "name": "lamp-7", "country": "CH", "data": { "amount": 50, "currency": "CHF" } }""", null)]
    [InlineData("""{ "kind": "price", "name": "sofa", "data": { "amount": 0 } }""", null)]
    [InlineData("""{ "kind": "queue", "name": "lamp-7", "data": -2 }""", null)]
    public void Fault_OfAReport_TellsTheSenderWhatIsTaken(string report, string? fault) =>
        Assert.Equal(fault, OfferReports.FaultOf(Bundle.Offers.Values, Assert.Single(Read(report).Reports)));

    [Theory]
    [InlineData("\"reports\": { \"priceMinutes\": 60 }", "", "/reports")]
    [InlineData("\"reports\": { }", "", "/reports")]
    [InlineData("\"reports\": 5", "", "/reports")]
    [InlineData("\"reports\": { \"priceMinutes\": 0 }", ", \"min\": 1, \"max\": 2", "/reports/priceMinutes")]
    [InlineData("\"reports\": { \"stockMinutes\": 5 }", ", \"min\": 1, \"max\": 2", "/prices")]
    [InlineData("\"reports\": { \"priceMinutes\": 5 }", ", \"min\": 0, \"max\": 2", "/prices/0")]
    [InlineData("\"reports\": { \"priceMinutes\": 5 }", ", \"min\": 2, \"max\": 3", "/prices/0")]
    [InlineData("\"reports\": { \"priceMinutes\": 5 }", ", \"min\": 1", "/prices/0")]
    public void Bundle_WithAFaultAboutReports_IsRefusedAtItsPlace(string reports, string bounds, string at)
    {
        var reading = BundleReader.Read(Bundles.With("offers/lamp.json", $$"""{ "title": "x", {{reports}}, "prices": [{ "amount": 1, "currency": "EUR"{{bounds}} }] }"""));

        Assert.Contains(reading.Errors, error => error.File == "offers/lamp.json" && error.At == at);
    }

    private static ContentBundle Bundle { get; } = BundleReader.Read(Bundles.With("offers/lamp.json", Lamp)).Bundle!;

    private static string Price(string currency, double amount, string more = "") =>
        FormattableString.Invariant($$"""{ "kind": "price", "name": "lamp-7"{{more}}, "data": { "amount": {{amount}}, "currency": "{{currency}}" } }""");

    private static OfferTerms TermsOf(string reports, string customer = """{ "traits": {} }""", DateTimeOffset? at = null) => OfferBook.TermsOf(
        Bundle.Offers["lamp"], OfferAsker.Of(AttributeJson.FromBytes(Encoding.UTF8.GetBytes(customer)), []), at ?? Noon, new AmbientReports(Read(reports).Reports));

    private static AmbientReading Read(string reports) => AmbientReader.Read(Json.Element($"[{reports}]"), Noon, "api");
}
