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
          "affinities": { "category:lamps": 4, "category:sofas": 1 }, "habits": { "shoppingDays": { "value": null, "support": 1, "confidence": 0 } }, "segments": [], "location": null }
        """;

    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Card_OfACustomer_SaysWhatIsKnownAndNothingElse() => Assert.Equal(
        """

          Ada  customer  person ada
          also anonymous:7f

          About           address: city Paris (crm, yesterday)
          Consents        yes personalization  no location
          Last contact    30 min ago, call, delivery
          Reach by        email (why individual, 12 seen)
          Pressure        email 2 in 7 days
          Cart            2 x Veilleur, 249 EUR
          Likes           ############ category:lamps
                          ###          category:sofas

        """.ReplaceLineEndings("\n"),
        Card(Ada, hasColors: false));

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

    private static string Card(string document, bool hasColors)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new CustomerCard(text, new Paint(hasColors), Noon).Write(JsonElement.Parse(document), timeline: null);
        return text.ToString();
    }
}
