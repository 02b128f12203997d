using System.Text;
using Personalize.Core.Events;
using Personalize.Tests.Functions.Fold;
using Xunit;

namespace Personalize.Tests.Functions.Customers;

/// <summary>Links from identify, alias, cards and hashed mail addresses, from the senders' JSON to the person.</summary>
public sealed class LinkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Person_CardOfAUserAndSessionOfTheCard_IsOne()
    {
        var customers = await SendAsync(SourceTrust.Server,
            """{"type":"track","event":"Product Viewed","anonymousId":"kiosk-1","properties":{"sku":"s1","category":"sofa"}}""",
            """{"type":"track","event":"Card Scanned","anonymousId":"kiosk-1","context":{"externalIds":[{"id":"4711","type":"card"}]}}""",
            """{"type":"identify","userId":"ada","traits":{"firstName":"Ada"},"context":{"externalIds":[{"id":4711,"type":"loyalty_card"}]}}""");

        var ada = (await customers.AskAsync("GET", "ada")).Json;

        Assert.Equal(["ada", "anonymous:kiosk-1", "card:4711"], ada.GetProperty("registrations").EnumerateArray().Select(item => item.GetString()!));
        Assert.Equal("sofa", ada.GetProperty("lastViewed").GetProperty("category").GetString());
        Assert.Equal("Ada", (await customers.AskAsync("GET", "anonymous:kiosk-1")).Json.GetProperty("traits").GetProperty("firstName").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Person_VerifiedMailAddress_IsLinkedByItsHash()
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("ada@example.org"u8));
        var customers = await SendAsync(SourceTrust.Server,
            $$$"""{"type":"track","event":"Email Opened","context":{"externalIds":[{"id":"{{{hash.ToUpperInvariant()}}}","type":"email_sha256"}]}}""",
            """{"type":"identify","userId":"ada","traits":{"email":" Ada@Example.org ","emailVerified":true}}""");

        Assert.Contains("Email Opened", (await customers.AskAsync("GET", "ada")).Json.GetProperty("events").EnumerateObject().Select(counted => counted.Name));
        Assert.Equal(200, (await customers.AskAsync("GET", "mailhash:" + hash)).Status);
    }

    [Theory]
    [InlineData("""{"type":"track","event":"X","userId":"eve","context":{"externalIds":[{"id":"4711","type":"card"}]}}""", SourceTrust.Browser)]
    [InlineData("""{"type":"identify","userId":"eve","traits":{"email":"ada@example.org","emailVerified":true}}""", SourceTrust.Browser)]
    [InlineData("""{"type":"identify","userId":"eve","traits":{"email":"ada@example.org"}}""", SourceTrust.Server)]
    [InlineData("""{"type":"track","event":"X","userId":"eve","context":{"externalIds":[{"id":"undefined","type":"card"},{"id":"0","type":"card"},{"id":"12","type":"email_sha256"},{"id":{},"type":"card"},"x",{"id":"a","type":"shoe"}]}}""", SourceTrust.Server)]
    public async Task Person_ClaimsThatCannotBeBelieved_LinkNothing(string sent, SourceTrust trust)
    {
        var customers = await SendAsync(trust, sent);

        Assert.Equal(["eve"], (await customers.AskAsync("GET", "eve")).Json.GetProperty("registrations").EnumerateArray().Select(item => item.GetString()!));
    }

    [Fact]
    public async Task Segments_SaidByABrowser_AreNot()
    {
        const string Sent = """{"type":"identify","userId":"eve","traits":{"segments":["vip"]}}""";

        Assert.Equal("[]", (await (await SendAsync(SourceTrust.Browser, Sent)).AskAsync("GET", "eve")).Json.GetProperty("segments").GetRawText());
        Assert.Equal("[\"vip\"]", (await (await SendAsync(SourceTrust.Server, Sent)).AskAsync("GET", "eve")).Json.GetProperty("segments").GetRawText());
    }

    [Fact]
    public async Task Refusal_BeforeLogin_HoldsAfterIt()
    {
        var customers = await SendAsync(SourceTrust.Browser,
            """{"type":"identify","userId":"vera","anonymousId":"b1"}""",
            """{"type":"track","event":"Segment Consent Preference Updated","anonymousId":"b1","context":{"consent":{"categoryPreferences":{"analytics":true,"personalization":false}}}}""");

        var consents = (await customers.AskAsync("GET", "vera")).Json.GetProperty("consents");

        Assert.False(consents.GetProperty("personalization").GetProperty("granted").GetBoolean());
        Assert.False(consents.TryGetProperty("analysis", out _));     // a browser cannot allow for somebody
    }

    [Theory]
    [InlineData("Unsubscribed")]
    [InlineData("Email Marked as Spam")]
    public async Task Unsubscribing_IsANoToCommunication(string name)
    {
        var customers = await SendAsync(SourceTrust.Server, $$"""{"type":"track","event":"{{name}}","userId":"ada"}""");

        Assert.False((await customers.AskAsync("GET", "ada")).Json.GetProperty("consents").GetProperty("communication").GetProperty("granted").GetBoolean());
    }

    [Theory]
    [InlineData("DELETE", "household:h1", "")]
    [InlineData("PUT", "household:h1/consents", """{"personalization":false}""")]
    [InlineData("PUT", "ada/consents", "{}")]
    public async Task Request_ForAHouseholdOrForNothing_IsRefused(string method, string path, string body) =>
        Assert.Equal(400, (await (await SendAsync(SourceTrust.Server, """{"type":"page","userId":"ada"}""")).AskAsync(method, path, body: body)).Status);

    // One after another, as a client sends them: the last one first, since order is nothing.
    private static async Task<CustomersWorld> SendAsync(SourceTrust trust, params string[] events)
    {
        var world = await FoldWorld.CreateAsync(Stop);
        foreach (var sent in events.Reverse())
        {
            var body = SegmentBody.Parse(Encoding.UTF8.GetBytes($$"""{"batch":[{{sent}}]}"""), out _)!;
            var reading = SegmentReader.Read(body, new SegmentRequest(null, "crm", trust, FoldWorld.Noon, Guid.NewGuid()));
            Assert.Empty(reading.Rejected);
            world.Send(reading.Events);
        }

        await world.DrainAsync(world.Process(), Stop);
        return new CustomersWorld(world);
    }
}
