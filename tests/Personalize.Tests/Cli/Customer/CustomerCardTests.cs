using System.Text.Json;
using Personalize.Cli.Customer;
using Xunit;

namespace Personalize.Tests.Cli.Customer;

public sealed class CustomerCardTests
{
    private const string Ada = """
        { "id": "ada", "grain": "person", "registrations": ["ada", "anonymous:7f"], "status": "customer",
          "traits": { "firstName": { "value": "Ada", "at": "2026-11-20T12:00:00Z", "source": "crm" }, "address": { "value": { "city": "Paris" }, "at": "2026-11-20T12:00:00Z", "source": "crm" } },
          "consents": { "personalization": { "granted": true, "at": "2026-11-20T12:00:00Z" }, "location": { "granted": false, "at": "2026-11-20T12:00:00Z" } },
          "lastContact": { "at": "2026-11-21T11:30:00Z", "channel": "call", "motive": "delivery", "outcome": null },
          "preferredChannel": { "value": "email", "why": "individual", "support": 12 }, "pressure": { "email": { "last7Days": 2, "last30Days": 5 } },
          "cart": { "items": [ { "product": "LAM-01", "name": "Veilleur", "quantity": 2, "price": 249, "currency": "EUR" } ] },
          "complaint": { "open": true, "ids": ["C-1", "T-9"], "since": "2026-11-18T12:00:00Z" }, "firstSeen": "2026-03-01T12:00:00Z", "orders": { "count": 2, "refunds": 1, "value": { "EUR": 498.5 }, "lastAt": "2026-11-19T12:00:00Z" },
          "affinities": { "category:lamps": 4, "category:sofas": 1 }, "segments": [], "location": { "latitude": 48.85, "longitude": 2.35, "city": "Paris", "country": "FR", "source": "device", "at": "2026-11-21T11:59:30Z" },
          "habits": { "shoppingDays": { "value": "weekend", "support": 41, "confidence": 0.97 }, "shoppingHours": { "value": "unknown", "support": 1, "confidence": 0.85 } } }
        """;

    private const string History = """
        { "events": [
          { "at": "2026-11-21T11:55:00Z", "channel": "web", "type": "track", "name": "Product Viewed", "properties": { "product_id": "SOF-02", "name": "Canapé Halden", "price": 1890, "currency": "EUR" } },
          { "at": "2026-11-21T10:00:00Z", "channel": "call", "type": "track", "name": "Call Ended", "properties": { "motive": "delivery", "outcome": "promised a date" } },
          { "at": "2026-11-20T11:00:00Z", "channel": "server", "type": "track", "name": "Order Completed", "properties": { "order_id": "HL-1", "total": 249, "currency": "EUR", "products": [] } },
          { "at": "2026-11-19T11:00:00Z", "channel": "web", "type": "track", "name": "Ticked", "properties": { "x": 1 } } ] }
        """;

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Card_OfACustomer_SaysWhatIsKnownAndNothingElse() => Assert.Equal(
        """

          Ada  customer  person ada
          also anonymous:7f

          Complaint       open: C-1, T-9, 3 days ago
          Consents        yes personalization  no location
          Last contact    30 min ago, call, delivery
          Reach by        email (most of their own 12 contacts)
          Pressure        email 2 in 7 days
          Orders          2, 498.50 EUR, 1 refunded, the last 2 days ago
          Cart            2 x Veilleur, 249 EUR each
                          in all 498 EUR
          Likes           ############ lamps (category)
                          ###          sofas (category)
          Habits          shopping days: weekend (97 % sure, seen 41 times)
          Where           Paris, FR (device, just now)
          About           address: Paris (crm, yesterday)
          Known since     1 Mar 2026
          History         5 min ago      web      Product Viewed  Canapé Halden, 1890 EUR
                          2 h ago        call     Call Ended  delivery, promised a date
                          yesterday      server   Order Completed  HL-1, 249 EUR
                          2 days ago     web      Ticked  x 1

        """.ReplaceLineEndings("\n"),
        Card(Ada, hasColors: false, History));

    [Fact]
    public void Card_OfHostileTexts_SendsNoControlsToTheTerminal()
    {
        var card = Card(Ada.Replace("\"Paris\"", "\"\\u001b[2JParis\\u0007\"", StringComparison.Ordinal), hasColors: false);

        Assert.DoesNotContain('\u001b', card);
        Assert.DoesNotContain('\u0007', card);
    }

    [Fact]
    public void Card_OnATerminal_HasColours() => Assert.Contains("\u001b[32myes personalization", Card(Ada, hasColors: true), StringComparison.Ordinal);

    [Fact]
    public void Card_OfADocumentOfOtherShapes_IsStillACard() => Assert.Contains("7", Card("""{ "id": 7, "traits": [], "consents": 1, "cart": { "items": {} }, "affinities": null }""", hasColors: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "type": "track", "name": "Product Added", "properties": { "product_id": "sku-9", "price": 10, "quantity": 3 } }""", "Product Added  sku-9, 10")]
    [InlineData("""{ "type": "group", "groupId": "home-7", "traits": { "type": "household" } }""", "group  home-7, type")]
    [InlineData("""{ "type": "identify", "traits": { "firstName": "Ada", "address": { "city": "Paris" } } }""", "identify  first name, address")]
    [InlineData("""{ "type": "identify", "linked": ["anonymous:7f"] }""", "identify  also anonymous:7f")]
    [InlineData("""{ "type": "page", "properties": {} }""", "page")]
    public void Card_OfAnEvent_SaysWhatItWasAbout(string happened, string said) =>
        Assert.EndsWith(" " + said + "\n", Card("""{ "id": "ada" }""", hasColors: false, $$"""{ "events": [ {{happened}} ] }"""), StringComparison.Ordinal);

    [Fact]
    public void Card_OfWhatIsEmptyOrWithoutACurrency_HasNoDanglingBlanks()
    {
        var card = Card(
            """{ "id": "ada", "traits": { "note": { "value": "" }, "tags": { "value": [] }, "tier": { "value": "gold", "source": "crm" } }, "cart": { "items": [ { "product": "sku-9", "quantity": 3, "price": 10, "currency": null } ] } }""",
            hasColors: false);

        Assert.Contains("3 x sku-9, 10 each\n", card, StringComparison.Ordinal);
        Assert.Contains("tier: gold", card, StringComparison.Ordinal);
        Assert.DoesNotContain("note", card, StringComparison.Ordinal);
        Assert.DoesNotContain("tags", card, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_OfAHousehold_IsNamedByItsMembers() => Assert.Equal(
        """

          Household of ada, bert  customer  household ada
          also anonymous:7f
        """.ReplaceLineEndings("\n"),
        Card(
            """{ "id": "ada", "grain": "household", "status": "customer", "registrations": ["ada", "bert", "anonymous:7f"], "traits": { "firstName": { "value": "Bert" }, "lastName": { "value": "Ek" } } }""",
            hasColors: false)[..70].TrimEnd());

    [Fact]
    public void Card_OfAHousehold_SaysWhatItsMembersHaveTogetherAndNoTraitsOfAThird()
    {
        var card = Card(
            """
            { "id": "ada", "grain": "household", "status": "customer", "registrations": ["ada", "bert"], "traits": { "firstName": { "value": "Bert" }, "phone": { "value": "0123" } },
              "locale": "fr-FR", "preferredChannel": { "value": "email", "why": "explicit", "support": 0 }, "orders": { "count": 1, "value": { "EUR": 20 } } }
            """,
            hasColors: false,
            """{ "events": [ { "at": "2026-11-21T11:55:00Z", "channel": "web", "type": "page", "registration": "bert" } ] }""",
            """{ "id": "ada", "status": "customer", "traits": { "firstName": { "value": "Ada" } }, "consents": { "communication": { "granted": false } } }""",
            """{ "id": "bert", "status": "visitor" }""");

        Assert.Contains("Members         ada: Ada, customer  no communication\n", card, StringComparison.Ordinal);
        Assert.Contains("bert: bert, visitor  nothing was said", card, StringComparison.Ordinal);
        Assert.Contains("Orders          1, 20 EUR\n", card, StringComparison.Ordinal);
        Assert.Contains("web      bert         page", card, StringComparison.Ordinal);
        Assert.DoesNotContain("0123", card, StringComparison.Ordinal);
        Assert.DoesNotContain("fr-FR", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Reach by", card, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_OfLongAndManyTraits_ShowsALineOfEachAndTheLatest()
    {
        var traits = string.Join(", ", Enumerable.Range(10, 20).Select(at => $$"""{{'"'}}t{{at}}": { "value": "v{{at}}", "at": "2026-11-{{at:00}}T12:00:00Z" }""").Append($$"""{{'"'}}note": { "value": "{{new string('x', 99)}}👩‍🚀{{new string('y', 900)}}", "at": "2026-11-30T12:00:00Z" }"""));
        var card = Card("{ \"id\": \"ada\", \"traits\": { " + traits + " } }", hasColors: false);

        Assert.Contains($"note: {new string('x', 99)}… (1,002 characters)", card, StringComparison.Ordinal);
        Assert.Contains("t29: v29", card, StringComparison.Ordinal);
        Assert.DoesNotContain("t15: v15", card, StringComparison.Ordinal);
        Assert.Contains("and 6 older ones: --json shows all\n", card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "product": "chair", "quantity": 3, "price": 20, "currency": "EUR" }""", "3 x chair, 20 EUR each", "in all 60 EUR")]
    [InlineData("""{ "product": "a", "quantity": 1, "price": 1234.5, "currency": "EUR" }, { "product": "b", "quantity": 1, "price": 2, "currency": "USD" }""", "1 x a, 1,234.50 EUR", "in all 1,234.50 EUR, in all 2 USD, changed 2 h ago")]
    [InlineData("""{ "product": "a", "quantity": 2, "price": null }, { "product": "b", "quantity": 1, "price": 2 }""", "2 x a\n", "changed 2 h ago")]
    [InlineData("""{ "product": "a", "quantity": 1e300, "price": 1e300 }""", "x a", "changed 2 h ago")]
    public void Card_OfACart_SaysWhatEachAndAllCosts(string items, string line, string sum)
    {
        var card = Card($$"""{ "id": "ada", "cart": { "items": [ {{items}} ], "updatedAt": "2026-11-21T10:00:00Z" } }""", hasColors: false);

        Assert.Contains(line, card, StringComparison.Ordinal);
        Assert.Contains(sum, card, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_OfATraitThatWasCutBefore_SaysThatThereWasMore() => Assert.Contains(
        "… (over 501 characters)", Card($$"""{ "id": "ada", "traits": { "note": { "value": "{{new string('x', 500)}}…" } } }""", hasColors: false), StringComparison.Ordinal);

    [Fact]
    public void Card_OfARefundWhoseOrderIsNotKnown_SaysIt() =>
        Assert.Contains("Orders          0, -20 EUR, 1 refunded\n", Card("""{ "id": "ada", "orders": { "count": 0, "refunds": 1, "value": { "EUR": -20 } } }""", hasColors: false), StringComparison.Ordinal);

    [Fact]
    public void Card_OfAZone_SaysHowLateItIsThere() =>
        Assert.Contains("Language        ja-JP, Asia/Tokyo (21:00 there)\n", Card("""{ "id": "ken", "locale": "ja-JP", "timezone": "Asia/Tokyo" }""", hasColors: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("--events takes a number from 0 to 500", "ada", "--events", "501")]
    [InlineData("--events takes a number from 0 to 500", "ada", "--events", "-1")]
    [InlineData("Name a customer", "")]
    [InlineData("Name a customer", "  ")]
    public void Command_ThatCannotBeMeant_SaysWhatCan(string said, params string[] given) =>
        Assert.Contains(CustomerCommand.Create().Parse(given).Errors, error => error.Message.Contains(said, StringComparison.Ordinal));

    private static string Card(string document, bool hasColors, string? timeline = null, params string[] members)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new CustomerCard(text, new Paint(hasColors), Noon).Write(JsonElement.Parse(document), timeline is null ? null : JsonElement.Parse(timeline), [.. members.Select(member => JsonElement.Parse(member))]);
        return text.ToString();
    }
}
