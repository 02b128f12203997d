using System.Text;
using System.Text.Json;
using Personalize.Cli.Replay;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Xunit;

namespace Personalize.Tests.Cli.Replay;

public sealed class ReplayTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Log_OfCallsAndHubMessages_FoldsToOnePerson()
    {
        const string Calls = """
            {"type":"track","event":"Product Viewed","anonymousId":"7f","messageId":"m1","timestamp":"2026-11-21T10:00:00Z","properties":{"product_id":"a","category":"lamps"}}
            {"type":"identify","userId":"ada","anonymousId":"7f","messageId":"m2","timestamp":"2026-11-21T10:01:00Z","traits":{"firstName":"Ada"}}
            {"type":"identify","userId":"ada","anonymousId":"7f","messageId":"m2","timestamp":"2026-11-21T10:01:00Z","traits":{"firstName":"Ada"}}
            nonsense
            """;
        var log = new ReplayLog("crm", SourceTrust.Server, Noon);
        var messages = await log.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Calls)), TestContext.Current.CancellationToken);
        var asHubMessages = string.Join('\n', messages.Select(message => Encoding.UTF8.GetString(EventCodec.Write(message))));
        var again = await new ReplayLog("", SourceTrust.Browser, Noon).ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(asHubMessages)), TestContext.Current.CancellationToken);

        Assert.StartsWith("line 4:", Assert.Single(log.Faults), StringComparison.Ordinal);
        foreach (var read in new[] { messages, again })
        {
            var fold = new ReplayFold();
            fold.Apply(read);
            var ada = fold.PersonOf(fold.Facets.Single(facet => facet.Registration == Registration.Anonymous("7f")));

            Assert.Equal([Registration.User("ada"), Registration.Anonymous("7f")], ada.Registrations.Order());
            Assert.Equal(1, ada.Counters["identify"].Count);
            Assert.Equal(1, ada.Counters["Product Viewed"].Count);
        }
    }

    [Fact]
    public async Task Log_OfAKioskWithACard_FoldsToTheCardsHolder()
    {
        const string Calls = """
            {"type":"track","event":"Ticked","anonymousId":"kiosk","messageId":"m1","timestamp":"2026-11-21T10:00:00Z","context":{"externalIds":[{"type":"card","id":"c1"}]}}
            {"type":"identify","userId":"ada","messageId":"m2","timestamp":"2026-11-21T10:01:00Z","context":{"externalIds":[{"type":"card","id":"c1"}]}}
            """;
        var fold = await FoldAsync(Calls);

        foreach (var facet in fold.Facets)
        {
            Assert.Equal(["ada", "anonymous:kiosk", "card:c1"], fold.ViewOf(facet).Registrations.Select(one => one.ToString()).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Log_OfAHome_FoldsToAllWhoLiveThere()
    {
        const string Calls = """
            {"type":"identify","userId":"ada","messageId":"m1","timestamp":"2026-11-21T10:00:00Z","traits":{"householdId":"H"}}
            {"type":"identify","userId":"bob","messageId":"m2","timestamp":"2026-11-21T10:01:00Z","traits":{"householdId":"H"}}
            {"type":"identify","userId":"eve","messageId":"m3","timestamp":"2026-11-21T10:01:00Z","traits":{"householdId":"other"}}
            """;
        var fold = await FoldAsync(Calls);
        fold.Apply([new HubMessage.Refold("r1", new Registration(RegistrationKind.Household, "H"), Noon, Registration.User("ada"))]);

        var home = fold.ViewOf(fold.Facets.Single(facet => facet.Registration.Kind == RegistrationKind.Household));

        Assert.Equal([Registration.User("ada"), Registration.User("bob")], home.Registrations.Order());
    }

    private static async Task<ReplayFold> FoldAsync(string calls)
    {
        var fold = new ReplayFold();
        fold.Apply(await new ReplayLog("crm", SourceTrust.Server, Noon).ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(calls)), TestContext.Current.CancellationToken));
        return fold;
    }

    [Fact]
    public void Differences_BetweenDocuments_AreNamedByPath()
    {
        var log = JsonElement.Parse("""{"a":{"x":1,"y":[1,2]},"likes":0.50001,"only":true,"consents":1}""");
        var store = JsonElement.Parse("""{"a":{"x":2,"y":[1,3]},"likes":0.5,"consents":2,"more":null}""");

        Assert.Equal(
            ["/a/x: the log gives 1, the store has 2", "/a/y/1: the log gives 2, the store has 3", "/only: the log gives yes, the store has nothing", "/more: the log gives nothing, the store has -"],
            JsonDifferences.Between(log, store, new HashSet<string> { "consents" }));
    }
}
